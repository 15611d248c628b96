import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto"

// What a page that was shown sends back: when it was shown, which once, and a signature by the link's
// own key. Nothing is written to show a page; what was sent back is kept, so that it counts once.

export function newNonce(key: Buffer, now: Date): string {
  const body = Buffer.alloc(22)
  body.writeUIntBE(now.getTime(), 0, 6)
  randomBytes(16).copy(body, 6)
  return Buffer.concat([body, signature(key, body)]).toString("base64url")
}

/** When the page that carries it was shown; undefined where it is not one of ours. */
export function shownAt(key: Buffer, nonce: string): Date | undefined {
  const bytes = Buffer.from(nonce, "base64url")
  if (bytes.length !== 54) return undefined
  const body = bytes.subarray(0, 22)
  if (!timingSafeEqual(bytes.subarray(22), signature(key, body))) return undefined
  return new Date(body.readUIntBE(0, 6))
}

/** As it is kept once it was used. */
export function hashOfNonce(nonce: string): Buffer {
  return createHash("sha256").update(Buffer.from(nonce, "base64url")).digest()
}

function signature(key: Buffer, body: Buffer): Buffer {
  return createHmac("sha256", key).update(body).digest()
}
