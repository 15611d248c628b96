import { editDistance } from "../../kernel/edit-distance.ts"
import { domainKey } from "./domain-key.ts"
import type { Ground, LikenessKind } from "./grounds.ts"
import { domainOf, nameKey, plainText } from "./name-key.ts"
import { nameRoot } from "./name-root.ts"
import { isSamePhone } from "./phone.ts"
import { wordKey } from "./word-key.ts"

/** How alike two records are, and what makes them so. */
export type Likeness = { kind: LikenessKind; on: readonly Ground[] }

type Found = { on: Ground; isSame: boolean }

/** The key and the root of a name, by which two are compared. */
export type NameKeys = { key: string; root: string }

/** What a company is known by. */
export type CompanyTraits = {
  name: NameKeys
  domains: readonly string[]
  phones: readonly string[]
}

/** How alike two companies are; undefined for two that have nothing in common. */
export function likenessOfCompanies(
  one: CompanyTraits,
  other: CompanyTraits,
): Likeness | undefined {
  const found: Found[] = []
  const name = likenessOfKeys(one.name, other.name)
  if (name) found.push({ on: "name", isSame: name === "same" })
  const hosts = new Set(one.domains.flatMap(ownHost))
  const keys = new Set([...hosts].map(domainKey))
  const theirs = other.domains.flatMap(ownHost)
  if (theirs.some((host) => hosts.has(host))) found.push({ on: "domain", isSame: true })
  else if (theirs.some((host) => keys.has(domainKey(host)))) {
    found.push({ on: "domain", isSame: false })
  }
  if (sharePhone(one.phones, other.phones)) found.push({ on: "phone", isSame: false })
  return likenessOf(found)
}

/** What a person is known by. */
export type PersonTraits = {
  name: string
  emails: readonly string[]
  phones: readonly string[]
  /** Id of their company, where it is known. */
  companyId: string | null
}

/** How alike two people are. Namesakes are common; a mail address belongs to one person. */
export function likenessOfPeople(one: PersonTraits, other: PersonTraits): Likeness | undefined {
  const found: Found[] = []
  const names = [wordKey(one.name), wordKey(other.name)]
  const isNamesake = names[0] !== "" && names[0] === names[1]
  const addresses = new Set(one.emails.map(plainText))
  if (other.emails.some((email) => addresses.has(plainText(email)))) {
    found.push({ on: "email", isSame: true })
  }
  // A switchboard is the phone of many, so only a namesake is taken for the same person by it.
  if (sharePhone(one.phones, other.phones)) {
    found.push({ on: "phone", isSame: isNamesake || names.includes("") })
  }
  const isElsewhere = one.companyId && other.companyId && one.companyId !== other.companyId
  if (isNamesake && (found.length > 0 || !isElsewhere)) found.push({ on: "name", isSame: false })
  return likenessOf(found)
}

function likenessOf(found: readonly Found[]): Likeness | undefined {
  if (found.length === 0) return undefined
  const kind = found.some(({ isSame }) => isSame) ? "same" : "similar"
  return { kind, on: found.map(({ on }) => on) }
}

/** Hosts that belong to a company; a public mail service's is nobody's. */
function ownHost(address: string): string[] {
  const host = domainKey(address) === undefined ? undefined : domainOf(address)
  return host === undefined ? [] : [host]
}

function sharePhone(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.some((other) => isSamePhone(one, other)))
}

/** Whether two names may be those of one company: the same key, a common root, a slip of the pen. */
export function likenessOfNames(one: string, other: string): Likeness["kind"] | undefined {
  return likenessOfKeys(keysOfName(one), keysOfName(other))
}

/** What a name is compared by. */
export function keysOfName(name: string): NameKeys {
  return { key: nameKey(name), root: nameRoot(name) }
}

function likenessOfKeys(a: NameKeys, b: NameKeys): Likeness["kind"] | undefined {
  if (a.key === "" || b.key === "") return undefined
  if (a.key === b.key) return "same"
  const isAlike = a.root === b.root || isPartOf(a.root, b.root) || isPartOf(b.root, a.root)
  return isAlike || isSlip(a.key, b.key) ? "similar" : undefined
}

const han = /\p{Script=Han}/u

/** A root within a longer one: at its beginning, and of three Chinese characters anywhere. */
function isPartOf(short: string, long: string): boolean {
  const length = [...short].length
  if (han.test(short))
    return length >= 2 && (length >= 3 ? long.includes(short) : long.startsWith(short))
  return length >= 4 && long.startsWith(`${short} `)
}

/** Latin letters mistyped in the key of a name: one in five, two in ten; never another number. */
export function isSlip(a: string, b: string): boolean {
  if (han.test(a + b) || digitsOf(a) !== digitsOf(b)) return false
  const shorter = Math.min(a.length, b.length)
  const allowed = shorter >= 10 ? 2 : shorter >= 5 ? 1 : 0
  if (Math.abs(a.length - b.length) > allowed) return false
  return editDistance(a, b) <= allowed
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "")
}
