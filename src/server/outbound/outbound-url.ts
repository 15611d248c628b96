import { isIP } from "node:net"
import { isPublicAddress } from "./public-address.ts"

/** Ports that serve the web; others belong to services that must not be talked to by accident. */
const webPorts: readonly number[] = [443, 8443]
/** Names that are this machine's or a local network's by definition. */
const localName = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|test|onion)$/

/**
 * The address a member typed, as a place this server may ask: https, a name or address of the public
 * internet, a port of the web, no user. Undefined for everything else. With `allowsPrivate`, http, any
 * port and any network go as well. `webcal` is how calendars write https.
 */
export function outboundUrl(
  typed: string,
  { allowsPrivate, ports = webPorts }: { allowsPrivate: boolean; ports?: readonly number[] },
): URL | undefined {
  if (/[\s\p{Cc}\\]/u.test(typed) || typed.length > 2000) return undefined
  const url = URL.parse(typed.replace(/^webcals?:/i, "https:"))
  if (!url || url.username || url.password || url.hash) return undefined
  if (url.protocol !== "https:" && !(allowsPrivate && url.protocol === "http:")) return undefined
  if (allowsPrivate) return url
  if (!ports.includes(Number(url.port || 443))) return undefined
  const host = hostOf(url)
  if (isIP(host)) return isPublicAddress(host) ? url : undefined
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)
  return isName && !localName.test(host) ? url : undefined
}

/** The host as one looks it up: without the brackets of an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "")
}
