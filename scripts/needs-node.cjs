// Preloaded by the scripts of package.json, and run after the install: whatever Node reads this must understand it.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error('Tenantry needs Node 22.18 or later; this is ' + process.versions.node + '.')
  process.exit(1)
}
