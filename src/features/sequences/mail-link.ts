/** A link that opens a letter in the reader's own mail program; what is in it cannot add fields. */
export function mailLink(to: string, letter: { subject?: string; body?: string } = {}): string {
  const fields = Object.entries(letter).map(
    // Line breaks of a letter are CR LF (RFC 6068).
    ([name, text]) => `${name}=${encodeURIComponent(text.replace(/\r?\n/g, "\r\n"))}`,
  )
  // Everything but the @ itself: `?` and `&` in an address would begin fields of their own.
  const address = encodeURIComponent(to).replaceAll("%40", "@")
  return `mailto:${address}${fields.length > 0 ? `?${fields.join("&")}` : ""}`
}

/** A link that dials; what is no part of a number is left out. */
export function phoneLink(written: string): string {
  return `tel:${written.normalize("NFKC").replace(/[^\d+]/g, "")}`
}
