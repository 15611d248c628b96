import { isSlip } from "./likeness.ts"
import { plainText } from "./name-key.ts"

/** Words of a key whose likes are tried, and keys that are asked for at most. */
const wordsTried = 6
const most = 60

/**
 * The keys a mistyped name may have meant: with one or two of its words replaced by words that are
 * written like them.
 *
 * @param key the key of the name, without Chinese characters.
 * @param like words that are written like a word.
 */
export function mendedKeys(key: string, like: ReadonlyMap<string, readonly string[]>): string[] {
  const words = key.split(" ")
  const others = words
    .slice(0, wordsTried)
    .map((word) => [...new Set((like.get(word) ?? []).map(plainText))])
  const found = new Set<string>()
  const offer = (mended: readonly string[]) => {
    const other = mended.join(" ")
    if (other !== key && isSlip(key, other)) found.add(other)
  }
  for (const [at, some] of others.entries()) {
    for (const word of some) {
      const once = words.with(at, word)
      offer(once)
      for (const [later, more] of others.entries()) {
        if (later > at) for (const second of more) offer(once.with(later, second))
      }
    }
  }
  return [...found].slice(0, most)
}
