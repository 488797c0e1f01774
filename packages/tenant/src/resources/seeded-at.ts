/** When whatever came with the seed is said to have been made and last changed. */
export const SEEDED_AT = '2026-01-05T09:00:00.000Z'
