/** What a port may answer: at once (a memory store, a native hash) or later (a database, Web Crypto). */
export type MaybePromise<T> = T | Promise<T>
