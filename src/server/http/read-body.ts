import { Problem } from "../../kernel/problem.ts"
import { parseStrictJson } from "./strict-json.ts"

/** The body's bytes; one of more than `limit` is refused before it is all read, said or unsaid. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get("content-length") ?? 0)
  if (!(declared <= limit)) throw new Problem("body-too-large", { limit })
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.byteLength
    if (size > limit) throw new Problem("body-too-large", { limit })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The object a JSON body holds, and nothing else than an object in nothing else than JSON; none is an empty one. */
export function jsonObject({ headers }: Request, raw: Uint8Array): Record<string, unknown> {
  if (raw.byteLength === 0) return {}
  const type = headers.get("content-type") ?? ""
  if (!/^application\/json(; *charset=utf-8)?$/i.test(type)) {
    throw new Problem("media-type-unsupported", { expected: "application/json" })
  }
  let value: unknown
  try {
    value = parseStrictJson(new TextDecoder("utf-8", { fatal: true }).decode(raw))
  } catch {
    throw new Problem("malformed-request", { reason: "json" })
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Problem("malformed-request", { reason: "json-object" })
  }
  return value as Record<string, unknown>
}
