/** A stretch of text that is in both, only in the newer or only in the older one. */
export type TextPart = { kind: "same" | "added" | "removed"; text: string }

/** More words than this are told as one change: comparing each with each would take too long. */
const most = 2_000

/** What changed between two texts, word by word; Chinese is cut into its words, too. */
export function wordChanges(before: string, after: string): TextPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  const shorter = Math.min(old.length, now.length) - start
  while (end < shorter && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const middle = compared(old.slice(start, old.length - end), now.slice(start, now.length - end))
  const same = (words: string[]): TextPart => ({ kind: "same", text: words.join("") })
  return joined([same(old.slice(0, start)), ...middle, same(old.slice(old.length - end))])
}

function wordsOf(text: string): string[] {
  const language = /\p{Script=Han}/u.test(text) ? "zh" : "en"
  const segmenter = new Intl.Segmenter(language, { granularity: "word" })
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

/** The longest common row of words, by the lengths of those of all endings. */
function compared(old: readonly string[], now: readonly string[]): TextPart[] {
  if (old.length > most || now.length > most)
    return [
      { kind: "removed", text: old.join("") },
      { kind: "added", text: now.join("") },
    ]
  const width = now.length + 1
  const lengths = new Uint16Array((old.length + 1) * width)
  for (let at = old.length - 1; at >= 0; at -= 1)
    for (let to = now.length - 1; to >= 0; to -= 1)
      lengths[at * width + to] =
        old[at] === now[to]
          ? (lengths[(at + 1) * width + to + 1] ?? 0) + 1
          : Math.max(lengths[(at + 1) * width + to] ?? 0, lengths[at * width + to + 1] ?? 0)
  const parts: TextPart[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < now.length) {
    const [was, is] = [old[at], now[to]]
    if (was !== undefined && was === is) {
      parts.push({ kind: "same", text: was })
      at += 1
      to += 1
    } else if (
      was !== undefined &&
      (is === undefined ||
        (lengths[(at + 1) * width + to] ?? 0) >= (lengths[at * width + to + 1] ?? 0))
    ) {
      parts.push({ kind: "removed", text: was })
      at += 1
    } else {
      parts.push({ kind: "added", text: is ?? "" })
      to += 1
    }
  }
  return parts
}

function joined(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.text === "") continue
    if (last?.kind === part.kind) last.text += part.text
    else result.push({ ...part })
  }
  return result
}
