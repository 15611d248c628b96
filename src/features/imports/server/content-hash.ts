import { createHash } from "node:crypto"

/** What a row says, as a short text to compare with what it said last time. */
export function contentHash(told: unknown): string {
  const text = JSON.stringify(told, (_, value: unknown) => {
    if (typeof value === "bigint") return value.toString()
    return value instanceof Map ? [...value] : value
  })
  return createHash("sha256").update(text).digest("base64url")
}
