import { type TextPart, wordChanges } from "../../kernel/word-changes.ts"

/** A clause as it is compared. */
type Compared = { id: string; groupId: string; heading: string; text: string }

/** A clause of two versions with what changed in it. */
export type RedlinedClause = {
  id: string
  /** Where it is now, or was. */
  groupId: string
  kind: "same" | "changed" | "added" | "removed"
  heading: readonly TextPart[]
  text: readonly TextPart[]
}

/** What changed between two versions: by clause, in the order of the later one, word by word. */
export function redlineOf(from: readonly Compared[], to: readonly Compared[]): RedlinedClause[] {
  const kept = to.map((clause) => compared(find(from, clause.id), clause))
  const all = [...kept]
  // What is gone stands where it stood: behind the clause that it came after.
  for (const [at, clause] of from.entries()) {
    if (find(to, clause.id)) continue
    const before = from[at - 1]
    const place = before ? all.findIndex(({ id }) => id === before.id) + 1 : 0
    all.splice(place, 0, compared(clause, undefined))
  }
  return all
}

function compared(from: Compared | undefined, to: Compared | undefined): RedlinedClause {
  const one = to ?? from
  if (!one) throw new Error("One of the two is there")
  const heading = wordChanges(from?.heading ?? "", to?.heading ?? "")
  const text = wordChanges(from?.text ?? "", to?.text ?? "")
  const isSame = [...heading, ...text].every(({ kind }) => kind === "same")
  const inBoth = isSame ? ("same" as const) : ("changed" as const)
  const kind = !from ? "added" : !to ? "removed" : inBoth
  return { id: one.id, groupId: one.groupId, kind, heading, text }
}

const find = (clauses: readonly Compared[], id: string) => clauses.find((one) => one.id === id)
