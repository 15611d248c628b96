import fc from "fast-check"
import { expect, test } from "vitest"
import { clientAddress, trustedProxiesOf } from "./client-address.ts"

const asks = (peer: string, headers: Record<string, string> = {}) => ({
  peer,
  headers: new Headers(headers),
})
const proxy = "10.0.0.7"
const networks = ["10.0.0.0/8", "2001:db8:aa::/48"]

test.each([
  ["nobody told", asks(proxy), proxy],
  ["one hop", asks(proxy, { "x-forwarded-for": "203.0.113.9" }), "203.0.113.9"],
  [
    "claims further left",
    asks(proxy, { "x-forwarded-for": "1.2.3.4, 203.0.113.9" }),
    "203.0.113.9",
  ],
  ["two proxies", asks(proxy, { "x-forwarded-for": "203.0.113.9, 10.0.0.8" }), "203.0.113.9"],
  ["not from a proxy", asks("198.51.100.2", { "x-forwarded-for": "1.2.3.4" }), "198.51.100.2"],
  ["rubbish", asks(proxy, { "x-forwarded-for": "1.2.3.4, ' or 1=1" }), proxy],
  ["rubbish before a proxy", asks(proxy, { "x-forwarded-for": "x, 10.0.0.8" }), "10.0.0.8"],
  ["only proxies", asks(proxy, { "x-forwarded-for": "10.0.0.9, 10.0.0.8" }), "10.0.0.9"],
  ["nothing", asks(proxy, { "x-forwarded-for": "" }), proxy],
  ["a port", asks(proxy, { "x-forwarded-for": "203.0.113.9:5123" }), "203.0.113.9"],
  ["IPv6", asks("2001:db8:aa::1", { "x-forwarded-for": "2001:DB8::9" }), "2001:db8::9"],
  ["IPv4 in IPv6", asks(`::ffff:${proxy}`, { "x-forwarded-for": "203.0.113.9" }), "203.0.113.9"],
  ["Forwarded", asks(proxy, { forwarded: 'for="[2001:db8::9]:4711";proto=https' }), "2001:db8::9"],
  [
    "Forwarded, hops",
    asks(proxy, { forwarded: "for=1.2.3.4, proto=https;for=203.0.113.9" }),
    "203.0.113.9",
  ],
  ["a hidden hop", asks(proxy, { forwarded: "for=1.2.3.4, for=_hidden" }), proxy],
  [
    "headers that agree",
    asks(proxy, { "x-forwarded-for": "203.0.113.9", forwarded: "for=203.0.113.9" }),
    "203.0.113.9",
  ],
  [
    "headers that do not",
    asks(proxy, { "x-forwarded-for": "1.2.3.4", forwarded: "for=203.0.113.9" }),
    proxy,
  ],
])(
  "S-19 the client is the right-most address that is no trusted proxy's: %s",
  (_, asked, client) => {
    expect(clientAddress(asked, networks)).toBe(client)
  },
)

test.each([
  [1, "1.2.3.4, 203.0.113.9", "203.0.113.9"],
  [2, "1.2.3.4, 203.0.113.9, 192.0.2.1", "203.0.113.9"],
  [2, "203.0.113.9", "203.0.113.9"],
])("S-19 with a count of %i proxies that many entries are believed: %s", (hops, told, client) => {
  expect(clientAddress(asks("198.51.100.2", { "x-forwarded-for": told }), hops)).toBe(client)
})

test("S-19, S-71 without trusted proxies no header changes who asks, whatever it says", () => {
  const header = fc.stringMatching(/^[\x20-\x7e]{0,80}$/)
  fc.assert(
    fc.property(header, header, (told, hop) => {
      const headers = { "x-forwarded-for": told, forwarded: hop }
      expect(clientAddress(asks("203.0.113.9", headers), [])).toBe("203.0.113.9")
    }),
  )
})

test("S-19 what an asker puts in front never changes what the proxy adds behind it", () => {
  const claim = fc.stringMatching(/^[\x20-\x2b\x2d-\x7e]{0,40}$/)
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 30 }), (claims) => {
      const told = [...claims, "203.0.113.9"].join(", ")
      expect(clientAddress(asks(proxy, { "x-forwarded-for": told }), networks)).toBe("203.0.113.9")
    }),
  )
})

test("proxies are addresses, networks or how many there are", () => {
  expect(trustedProxiesOf("2")).toBe(2)
  expect(trustedProxiesOf("10.0.0.0/8, ::1")).toEqual(["10.0.0.0/8", "::1"])
  const wrong = [
    "0",
    "10",
    "proxy",
    "10.0.0.0/33",
    "0.0.0.0/0",
    "::/0",
    "10.0.0.1/",
    "10.0.0.1,",
    "a/8",
  ]
  expect(wrong.map(trustedProxiesOf)).toEqual(wrong.map(() => undefined))
})
