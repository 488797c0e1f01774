import { bundlePackage } from '../../scripts/bundle-package.ts'

await bundlePackage(import.meta.dirname, ['src/index.ts', 'src/node/index.ts'])
