import { inSimplified } from "./simplified.ts"

/** Legal forms at the end of a western name, as words after punctuation has gone. */
const westernForms = new Set(
  `inc incorporated ltd limited llc llp lp plc corp corporation co company gmbh mbh ag kg kgaa ohg ug
   aktiengesellschaft se sa sas sarl sàrl srl spa bv nv oy oyj ab asa as aps kk pty pte pvt bhd sdn
   ltda sadecv doo sro kft zrt`.split(/\s+/),
)

/** Legal forms at either end of a Chinese or Japanese name, longest first. */
const chineseForms =
  /^(株式会社|有限会社)|(集团)?(股份有限责任公司|股份有限公司|有限责任公司|有限公司|股份公司|总公司|分公司|集团公司|公司|集团|株式会社|有限会社)$/gu

/** What two spellings of one text have in common: width, case, accents and the script of Chinese. */
export function plainText(text: string): string {
  return inSimplified(
    text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC"),
  )
}

/**
 * What two spellings of one company have in common: lower case, simplified characters, no punctuation,
 * no legal form. A name that is nothing but its legal form keeps it.
 */
export function nameKey(name: string): string {
  return settled(name, withoutForm)
}

/** Does `step` until it changes nothing more, so that doing it again changes nothing either. */
export function settled(text: string, step: (text: string) => string): string {
  for (let before = text; ; ) {
    const after = step(before)
    if (after === before) return after
    before = after
  }
}

function withoutForm(name: string): string {
  const plain = plainText(name)
    .replace(/&/g, " and ")
    .replace(/[.'’]/g, "") // S.A. and SA are one word
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
  const words = plain.split(" ")
  if (words.length > 1 && words[0] === "the") words.shift()
  while (words.length > 1 && isForm(words.at(-1) ?? "")) words.pop()
  const joined = words.join(" ").replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, "")
  return joined.replace(chineseForms, "").trim() || joined || name.trim().toLowerCase()
}

/** "and" as in "Smith & Co.", after the form behind it has gone. */
function isForm(word: string): boolean {
  return word === "and" || westernForms.has(word)
}

/** The host of a web or mail address as companies are compared by it: lower case, without `www.`. */
export function domainOf(address: string): string | undefined {
  const host = address
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^[^/]*@/, "")
    .replace(/[/?#:].*$/, "")
    .replace(/^www\./, "")
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(host) ? host : undefined
}
