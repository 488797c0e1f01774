const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/
const LONGEST = 40

/**
 * What is wrong with the name of a tenant beside others, `undefined` for nothing. It stands in addresses, in file names of
 * systems that know no case, and in the names of schemas: so it is 1 to 40 of `a–z`, `0–9` and single inner hyphens.
 */
export function tenantNameProblem(name: string): string | undefined {
  if (NAME.test(name) && name.length <= LONGEST) return undefined
  return `a tenant's name is 1 to ${LONGEST} of a–z, 0–9 and single hyphens between them`
}
