import { z } from "zod"

const parseable = z.url({ protocol: /^https?$/ })

/** True for an address a browser may open from a link: http or https, with a host, nothing hidden. */
export function isWebAddress(text: string): boolean {
  // Browsers skip tabs and line breaks within a scheme, so a blank anywhere is refused.
  if (!/^https?:\/\/[^\s/?#@\\]+([/?#][^\s\\]*)?$/i.test(text)) return false
  return parseable.safeParse(text).success
}

/** A web address a person types; `example.com` becomes `https://example.com`. */
export const webAddress = z
  .string()
  .trim()
  .normalize()
  .max(500)
  .transform((text) => (/^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(text) ? `https://${text}` : text))
  .refine(isWebAddress, { error: "An address that begins with http:// or https://" })
