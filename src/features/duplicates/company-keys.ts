import { domainKey } from "./domain-key.ts"
import { nameKey } from "./name-key.ts"
import { nameRoot, rootParts } from "./name-root.ts"

/** Number of the rules below; companies with keys of an earlier one get new keys in the background. */
export const keyRule = 3

/** The columns a company is found by when somebody enters it again; kept by whoever writes its name. */
export function nameKeysOf(name: string) {
  const root = nameRoot(name)
  return { nameKey: nameKey(name), nameRoot: root, rootParts: rootParts(root), keyRule }
}

/** Likewise for its domain. */
export function domainKeyOf(domain: string | null | undefined) {
  return { domainKey: (domain && domainKey(domain)) || null }
}
