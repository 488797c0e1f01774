/** What a port may answer: a value where it has one (a memory store, a native hash), or a promise of one (a database, Web Crypto). */
export type MaybePromise<T> = T | Promise<T>
