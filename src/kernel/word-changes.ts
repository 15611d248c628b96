import { diffArrays } from "diff"

/** A run of words that two texts have in common, or only the later or only the earlier one has. */
export type TextPart = { kind: "same" | "added" | "removed"; text: string }

/** Beyond so many changes a text is another text; comparing it word by word tells nobody anything. */
const changesAtMost = 1_500

/** What changed between two texts, word by word, in their order; empty for two empty texts. */
export function wordChanges(before: string, after: string): TextPart[] {
  const changes = diffArrays(words(before), words(after), { maxEditLength: changesAtMost })
  if (changes)
    return changes.map(({ added, removed, value }) => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value.join(""),
    }))
  const both: TextPart[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ]
  return both.filter(({ text }) => text !== "")
}

/** Chinese has no spaces between its words: they are told apart by a dictionary, in any language. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" })

const words = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)
