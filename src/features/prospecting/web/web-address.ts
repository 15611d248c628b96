/** An address that a link may go to; undefined for anything that is no web page. */
export function webAddress(written: string | null | undefined): string | undefined {
  if (!written) return undefined
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `https://${written}`
  if (!URL.canParse(whole)) return undefined
  const { protocol, href } = new URL(whole)
  return protocol === "https:" || protocol === "http:" ? href : undefined
}
