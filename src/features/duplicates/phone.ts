/** A shorter number is an extension or a hotline; by its last ones two spellings are looked up. */
const tellingDigits = 7

/** A phone number as it is compared: digits after country and trunk codes, and the extension apart. */
export type PhoneParts = { isInternational: boolean; digits: string; extension: string }

/** The parts of a written number; undefined when it is too short to tell anything. */
export function phoneParts(written: string): PhoneParts | undefined {
  const text = written.normalize("NFKC").toLowerCase()
  const [, number = "", extension = ""] = /^([^a-z#,;转分]*)(.*)$/su.exec(text) ?? []
  const isInternational = /^\s*\(?\s*(\+|00)/.test(number)
  const digits = number
    .replace(/\(0\)/g, "") // +44 (0)20: the zero is dialled within the country only
    .replace(/\D/g, "")
    .replace(/^0+/, "")
  if (digits.length < tellingDigits) return undefined
  return { isInternational, digits, extension: extension.replace(/\D/g, "") }
}

/**
 * The last digits of a number, which all its spellings share; undefined for one that tells nothing.
 * The database computes the same (`phone_tail`) where it keeps numbers.
 */
export function phoneTail(written: string): string | undefined {
  return phoneParts(written)?.digits.slice(-tellingDigits)
}

/**
 * Whether two written numbers reach the same phone. One without its country's code may be that of any
 * country; extensions must agree where both have one.
 */
export function isSamePhone(one: string, other: string): boolean {
  const [a, b] = [phoneParts(one), phoneParts(other)]
  if (!a || !b) return false
  if (a.extension && b.extension && a.extension !== b.extension) return false
  if (a.digits === b.digits) return true
  if (a.isInternational && b.isInternational) return false
  return isTailOf(a, b) || isTailOf(b, a)
}

/** Longest code of a country. */
const countryDigits = 3

function isTailOf(national: PhoneParts, whole: PhoneParts): boolean {
  const code = whole.digits.length - national.digits.length
  return (
    !national.isInternational &&
    code > 0 &&
    code <= countryDigits &&
    whole.digits.endsWith(national.digits)
  )
}
