import { BlockList, isIP } from "node:net"

/**
 * The reverse proxies whose word about an address counts: their addresses and networks, or how many
 * stand in a row before this server. An empty list means that none does.
 */
export type TrustedProxies = readonly string[] | number

/** What came: the other end of the socket, and what headers claim of who stands behind it. */
export type Asker = { peer: string | undefined; headers: Headers }

// Nobody stands behind more proxies; what is further left is a claim anyway.
const mostHops = 20

/**
 * The address of who asks: the right-most one that is not a trusted proxy's (S-19, S-71). Only a
 * trusted proxy is believed, and only as far as it names addresses; where its two headers tell
 * different things, one of them was brought along by the asker, and the proxy itself is meant.
 */
export function clientAddress(
  { peer, headers }: Asker,
  trusted: TrustedProxies,
): string | undefined {
  const own = peer === undefined ? undefined : plainAddress(peer)
  if (own === undefined) return peer
  const told = [forwardedFor(headers), forwarded(headers)].filter((chain) => chain !== undefined)
  const found = new Set(told.map((chain) => walk(own, chain, trusted)))
  const [only] = found
  return found.size === 1 ? only : own
}

/** From the socket leftwards, as long as who tells is trusted. */
function walk(peer: string, chain: readonly string[], trusted: TrustedProxies): string {
  const isTrusted = trustOf(trusted)
  let client = peer
  for (const [hop, claim] of chain.slice(-mostHops).toReversed().entries()) {
    const next = plainAddress(claim)
    if (!isTrusted(client, hop) || next === undefined) return client
    client = next
  }
  return client
}

function trustOf(trusted: TrustedProxies): (address: string, hop: number) => boolean {
  if (typeof trusted === "number") return (_, hop) => hop < trusted
  const list = blockList(trusted)
  return (address) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4")
}

const lists = new WeakMap<readonly string[], BlockList>()

function blockList(trusted: readonly string[]): BlockList {
  const known = lists.get(trusted)
  if (known) return known
  const list = new BlockList()
  for (const network of trusted) {
    const [address = "", prefix] = network.split("/")
    const family = isIP(address) === 6 ? "ipv6" : "ipv4"
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  lists.set(trusted, list)
  return list
}

/** The entries of X-Forwarded-For, the nearest last; undefined where it is not sent. */
function forwardedFor(headers: Headers): string[] | undefined {
  return headers
    .get("x-forwarded-for")
    ?.split(",")
    .map((one) => one.trim())
}

/** The `for` of each hop of Forwarded (RFC 7239); a hop without one names nobody. */
function forwarded(headers: Headers): string[] | undefined {
  return headers
    .get("forwarded")
    ?.split(",")
    .map((hop) => /(?:^|;)\s*for\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(hop))
    .map((match) => match?.[1] ?? match?.[2] ?? "")
}

/** `[2001:DB8::1]:443` → `2001:db8::1`, `::ffff:192.0.2.1` → `192.0.2.1`; undefined for what is no address. */
function plainAddress(text: string): string | undefined {
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
  const address = bare.replace(/%.*$/, "").toLowerCase()
  const mapped = /^::ffff:([\d.]+)$/.exec(address)?.[1]
  const plain = mapped ?? address
  return isIP(plain) ? plain : undefined
}

/** The proxies as a setting names them; undefined where one of them is no address, network or count. */
export function trustedProxiesOf(text: string): TrustedProxies | undefined {
  if (/^[1-9]$/.test(text)) return Number(text)
  const networks = text.split(",").map((one) => one.trim())
  return networks.every(isNetwork) ? networks : undefined
}

/** One address, or a network that is smaller than everything. */
function isNetwork(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/")
  const bits = isIP(address) === 6 ? 128 : 32
  const isPrefix =
    prefix === undefined || (/^\d{1,3}$/.test(prefix) && isWithin(Number(prefix), bits))
  return isIP(address) !== 0 && !address.includes("%") && isPrefix && rest.length === 0
}

function isWithin(prefix: number, bits: number): boolean {
  return prefix >= 1 && prefix <= bits
}
