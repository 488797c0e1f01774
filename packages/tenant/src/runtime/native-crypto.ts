/** What is used of Node's own crypto module where it is there: it answers synchronously, where Web Crypto asks another thread. */
export interface NativeCrypto {
  hash(algorithm: string, data: string, encoding: 'base64url'): string
  createPrivateKey(key: { readonly key: object; readonly format: 'jwk' }): object
  /** An ECDSA signature is given as DER. */
  sign(algorithm: string | null, data: Uint8Array, key: object): Uint8Array
}

export const nativeCrypto: NativeCrypto | undefined = found()

function found(): NativeCrypto | undefined {
  const runtime: { process?: { getBuiltinModule?: (name: string) => Partial<NativeCrypto> | undefined } } = globalThis
  const native = runtime.process?.getBuiltinModule?.('crypto')
  const whole = native?.hash !== undefined && native.createPrivateKey !== undefined && native.sign !== undefined
  return whole ? (native as NativeCrypto) : undefined
}
