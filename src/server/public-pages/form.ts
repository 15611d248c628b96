import type { Context as HonoContext } from "hono"
import { readBody } from "../http/read-body.ts"
import { isStorable } from "../http/strict-json.ts"

/** Bytes of what a page sends back at most. */
const bodyLimit = 120_000

/** The fields of a form; undefined for what no form of ours sends. */
export async function formIn(c: HonoContext): Promise<URLSearchParams | undefined> {
  const type = c.req.header("content-type") ?? ""
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(type)) return undefined
  const bytes = await readBody(c.req.raw, bodyLimit).catch(() => undefined)
  const form = bytes && new URLSearchParams(new TextDecoder().decode(bytes))
  return form && [...form.values()].every(isStorable) ? form : undefined
}

/** What was typed, as a whole; line breaks of a text area are kept as one. */
export function typedWhole(value: string | null): string {
  return typed(value, Number.POSITIVE_INFINITY)
}

/** A typed line, cut to `most` characters; line breaks of a text area are kept as one. */
export function typed(value: string | null, most: number): string {
  const text = (value ?? "").normalize().replace(/\r\n?/g, "\n")
  return [...text.replace(/[^\P{Cc}\n\t]+/gu, " ")].slice(0, most).join("").trim()
}
