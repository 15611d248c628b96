import { type IncomingMessage, request as requestPlain } from "node:http"
import { request as requestSecure } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { type LookUp, lookUp } from "./look-up.ts"
import { hostOf, outboundUrl } from "./outbound-url.ts"
import { isPublicAddress } from "./public-address.ts"

/** Why nothing came of a request. Where it may not lead is `unreachable` like what is not there. */
export type OutboundFailure = "unreachable" | "redirect" | "denied" | "failing" | "too-large"

export type OutboundAnswer =
  | { kind: "answer"; body: Buffer; etag: string | null; lastModified: string | null }
  | { kind: "unchanged" }
  | { kind: "failure"; why: OutboundFailure }

export type Asking = {
  /** What the answer before said of itself, so that one that is the same need not be sent. */
  etag?: string | null
  lastModified?: string | null
  /** Bytes of the answer at most. */
  most: number
}

/** Requests to addresses that people typed: nothing that is not public is connected to. */
export type Outbound = {
  /** True for an address that may be asked, as far as one knows before asking. */
  accepts: (typed: string) => Promise<boolean>
  get: (address: string, asking: Asking) => Promise<OutboundAnswer>
}

export type OutboundSettings = {
  /** Lets addresses lead into private networks; only the server's configuration says so. */
  allowsPrivate: boolean
  /** Those of the web when left out. */
  ports?: readonly number[]
  lookUp?: LookUp
  /** How long a request may take altogether. */
  timeoutMs?: number
}

export function openOutbound(settings: OutboundSettings): Outbound {
  const { allowsPrivate, timeoutMs = 15_000 } = settings
  const find = settings.lookUp ?? lookUp
  /** The addresses of a host; none at all where one of them is not public. */
  const placesOf = async (host: string) => {
    const found = isIP(host) ? [host] : await find(host)
    return allowsPrivate || found.every(isPublicAddress) ? found : []
  }
  return {
    accepts: async (typed) => {
      const url = outboundUrl(typed, settings)
      return url !== undefined && (await placesOf(hostOf(url))).length > 0
    },
    get: async (address, asking) => {
      const url = outboundUrl(address, settings)
      const [place] = url ? await placesOf(hostOf(url)) : []
      if (!url || !place) return { kind: "failure", why: "unreachable" }
      const until = AbortSignal.timeout(timeoutMs)
      return ask(url, place, asking, until).catch(() => ({ kind: "failure", why: "unreachable" }))
    },
  }
}

const headerBytes = 16_384

function ask(url: URL, place: string, asking: Asking, signal: AbortSignal) {
  // The socket goes to the address that was looked at: a name that changes meanwhile leads nowhere else.
  const family = isIP(place)
  const lookup: LookupFunction = (_, { all }, found) =>
    all ? found(null, [{ address: place, family }]) : found(null, place, family)
  const headers = {
    accept: "text/calendar, */*;q=0.1",
    "accept-encoding": "identity",
    "user-agent": "Stagecraft",
    ...(asking.etag ? { "if-none-match": asking.etag } : {}),
    ...(asking.lastModified ? { "if-modified-since": asking.lastModified } : {}),
  }
  const send = url.protocol === "https:" ? requestSecure : requestPlain
  return new Promise<OutboundAnswer>((resolve, reject) => {
    const options = { headers, lookup, signal, agent: false as const, maxHeaderSize: headerBytes }
    const asked = send(url, options, (answer) => {
      read(answer, asking.most).then(resolve, reject)
    })
    asked.once("error", reject)
    asked.end()
  })
}

async function read(answer: IncomingMessage, most: number): Promise<OutboundAnswer> {
  const { statusCode: status = 0, headers } = answer
  const failed = (why: OutboundFailure): OutboundAnswer => {
    answer.destroy()
    return { kind: "failure", why }
  }
  if (status === 304) {
    answer.destroy()
    return { kind: "unchanged" }
  }
  if (status >= 300 && status < 400) return failed("redirect")
  if (status === 408 || status === 429 || status >= 500) return failed("failing")
  if (status >= 400) return failed("denied")
  if (status !== 200) return failed("failing")
  // Nothing packed was asked for, so nothing can unfold to more than its length.
  if ((headers["content-encoding"] ?? "identity") !== "identity") return failed("failing")
  if (Number(headers["content-length"] ?? 0) > most) return failed("too-large")
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) return failed("too-large")
    parts.push(part)
  }
  const line = (text: string | undefined) => (text && text.length <= 500 ? text : null)
  return {
    kind: "answer",
    body: Buffer.concat(parts),
    etag: line(headers.etag),
    lastModified: line(headers["last-modified"]),
  }
}
