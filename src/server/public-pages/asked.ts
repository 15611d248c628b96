import type { Context as HonoContext } from "hono"
import { askedLocale, type Locale } from "../../kernel/locale.ts"
import { peerOf } from "../http/peer.ts"

/** Who comes to a public page, as far as a request tells. */
export type Visitor = {
  ip: string | undefined
  userAgent: string | undefined
  /** The language asked for; undefined for none of ours. */
  locale: Locale | undefined
  /** True when the address itself says the language. */
  hasChosen: boolean
  /** True for one of us, not the buyer: false until `tellMembers` has looked. */
  isMember: boolean
  /** True for programs that say what they are, and for what a browser fetches before it is asked to. */
  isMachine: boolean
}

const machines = /bot|crawl|spider|scan|preview|proofpoint|mimecast|barracuda|safelinks|headless/i

/** What the request says of whoever sent it; cookies are not looked at (S-84). */
export function visitorOf(c: HonoContext): Visitor {
  const userAgent = c.req.header("user-agent")?.slice(0, 300)
  return {
    ip: peerOf(c),
    userAgent,
    locale: askedLocale(c.req.query("lang") ?? c.req.header("accept-language")),
    hasChosen: c.req.query("lang") !== undefined,
    isMember: false,
    isMachine:
      c.req.raw.method === "HEAD" || !userAgent || machines.test(userAgent) || isPrefetch(c),
  }
}

function isPrefetch(c: HonoContext): boolean {
  return ["sec-purpose", "purpose", "x-moz"].some((name) =>
    /prefetch|preview|prerender/i.test(c.req.header(name) ?? ""),
  )
}
