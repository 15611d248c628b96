import { createHash } from "node:crypto"
import { canonical } from "../../meetings/server/scope-queries.ts"
import type { Clause } from "../clause.ts"

/** What a version says: clauses, or a file that stands for all of its groups. */
export type VersionContent = {
  title: string
  locale: string
  clauses: readonly Clause[]
  file: { name: string; type: string; bytes: bigint; sha256: string } | null
}

/** SHA-256 over what lies before both sides, the same in whatever order it is kept. */
export function hashOfVersion(number: number, { title, locale, clauses, file }: VersionContent) {
  const content = file ? { file: file.sha256 } : { clauses }
  return createHash("sha256")
    .update(canonical({ number, title, locale, ...content }))
    .digest()
}

/** SHA-256 in hex of what a version says about each of these groups; about others it says nothing. */
export function groupHashes(
  groupIds: readonly string[],
  { clauses, file }: Pick<VersionContent, "clauses" | "file">,
): Record<string, string> {
  const said = groupIds.flatMap((groupId) => {
    const own = clauses.filter((clause) => clause.groupId === groupId)
    if (!file && own.length === 0) return []
    const text = file ? file.sha256 : own.map(({ heading, text }) => ({ heading, text }))
    const hash = createHash("sha256").update(canonical({ groupId, text })).digest("hex")
    return [[groupId, hash] as const]
  })
  return Object.fromEntries(said)
}

/** The hashes of a version that is a file: groups that it does not change keep theirs from the one before. */
export function hashesOfFile(
  own: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
  changedGroupIds: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(own).map(([id, hash]) => [
      id,
      changedGroupIds.includes(id) ? hash : (before[id] ?? hash),
    ]),
  )
}
