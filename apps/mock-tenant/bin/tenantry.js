#!/usr/bin/env node
// Whatever Node reads this must understand it, so that an old one gets a sentence.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error('tenantry needs Node 22.18 or later; this is ' + process.versions.node + '.')
  process.exit(2)
}
void import('../dist/main.js')
