import { bundlePackage } from '../../scripts/bundle-package.ts'

await bundlePackage(import.meta.dirname, ['src/index.ts', 'src/client/index.ts', 'src/device/device-polling.ts'])
