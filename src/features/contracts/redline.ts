import { diffArrays } from "diff"
import type { Locale } from "../../kernel/locale.ts"

/** A clause as it is compared. */
type Compared = { id: string; groupId: string; heading: string; text: string }

/** A run of words that both have, or only one of them. */
export type Run = { kind: "same" | "added" | "removed"; text: string }

/** A clause of two versions with what changed in it. */
export type RedlinedClause = {
  id: string
  /** Where it is now, or was. */
  groupId: string
  kind: "same" | "changed" | "added" | "removed"
  heading: readonly Run[]
  text: readonly Run[]
}

/** Beyond so many changes a text is another text; comparing it word by word tells nobody anything. */
const changesAtMost = 1_500

/** What changed between two versions: by clause, in the order of the later one, word by word. */
export function redlineOf(
  from: readonly Compared[],
  to: readonly Compared[],
  locale: Locale,
): RedlinedClause[] {
  const kept = to.map((clause) => compared(find(from, clause.id), clause, locale))
  const all = [...kept]
  // What is gone stands where it stood: behind the clause that it came after.
  for (const [at, clause] of from.entries()) {
    if (find(to, clause.id)) continue
    const before = from[at - 1]
    const place = before ? all.findIndex(({ id }) => id === before.id) + 1 : 0
    all.splice(place, 0, compared(clause, undefined, locale))
  }
  return all
}

/** The words of two texts in one row: those of both, and those that only one of them has. */
export function wordRuns(from: string, to: string, locale: Locale): Run[] {
  const changes = diffArrays(words(from, locale), words(to, locale), {
    maxEditLength: changesAtMost,
  })
  if (!changes) {
    const both: Run[] = [
      { kind: "removed", text: from },
      { kind: "added", text: to },
    ]
    return both.filter(({ text }) => text !== "")
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }))
}

function compared(
  from: Compared | undefined,
  to: Compared | undefined,
  locale: Locale,
): RedlinedClause {
  const one = to ?? from
  if (!one) throw new Error("One of the two is there")
  const heading = wordRuns(from?.heading ?? "", to?.heading ?? "", locale)
  const text = wordRuns(from?.text ?? "", to?.text ?? "", locale)
  const isSame = [...heading, ...text].every(({ kind }) => kind === "same")
  const inBoth = isSame ? ("same" as const) : ("changed" as const)
  const kind = !from ? "added" : !to ? "removed" : inBoth
  return { id: one.id, groupId: one.groupId, kind, heading, text }
}

const find = (clauses: readonly Compared[], id: string) => clauses.find((one) => one.id === id)

/** Chinese has no spaces between its words: they are told apart by a dictionary. */
function words(text: string, locale: Locale): string[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" })
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}
