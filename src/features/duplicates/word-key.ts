import { plainText, settled } from "./name-key.ts"

/** Characters that two names are compared by; an index takes no text of any length. */
const longest = 200

/**
 * The name of a person or the title of a deal as it is compared, in whatever order its words are:
 * `Li Na` and `NA, Li` are one, and so are 李娜 and 李 娜.
 */
export function wordKey(text: string): string {
  return settled(text, (before) => {
    const plain = plainText(before).replace(/[^\p{L}\p{N}]+/gu, " ")
    const words = plain.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "").trim()
    const key = words.split(" ").sort().join(" ")
    return [...key].slice(0, longest).join("").trim()
  })
}
