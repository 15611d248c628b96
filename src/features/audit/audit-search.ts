/** The log's filters in its address. */
export type AuditSearch = {
  memberId?: string | undefined
  recordKind?: string | undefined
  recordId?: string | undefined
  fromDay?: string | undefined
  toDay?: string | undefined
}

const names = ["memberId", "recordKind", "recordId", "fromDay", "toDay"] as const

/** Whatever an address says: what is no text is left out; the server refuses what is wrong. */
export function auditSearch(given: Record<string, unknown>): AuditSearch {
  const known = names.filter((name) => typeof given[name] === "string" && given[name] !== "")
  return Object.fromEntries(known.map((name) => [name, given[name]]))
}
