import type { RowValues } from "./read-row.ts"

/** A person's name, put together where the file has it in two columns. */
export function writtenName({ texts }: Pick<RowValues, "texts">): string | undefined {
  if (texts.has("name")) return texts.get("name")
  const both = [texts.get("firstName"), texts.get("lastName")].filter((part) => part !== undefined)
  // Chinese names are written family name first and without a space.
  const isChinese = both.length === 2 && both.every((part) => /^\p{Script=Han}+$/u.test(part))
  return (isChinese ? both.reverse().join("") : both.join(" ")) || undefined
}
