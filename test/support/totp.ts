import { createHmac } from "node:crypto"

/** The six digits an authenticator app shows now (RFC 6238). */
export function totp(secret: string, at = Date.now()): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  const letters = secret.replace(/=+$/, "")
  const bits = [...letters]
    .map((one) => alphabet.indexOf(one).toString(2).padStart(5, "0"))
    .join("")
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac("sha1", key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

/** The key in the address that an authenticator app scans. */
export function secretOf(uri: string): string {
  return new URL(uri).searchParams.get("secret") ?? ""
}
