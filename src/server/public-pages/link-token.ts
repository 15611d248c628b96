import { createHash, randomBytes } from "node:crypto"

/** The secret of a link: it stands in the address, and of itself there is no copy. */
export function newLinkToken(): string {
  return randomBytes(32).toString("base64url")
}

/** How a token is kept and looked for. */
export function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest()
}
