import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

/** Keeps secrets of others in the database so that only this installation reads them (S-66). */
export type Seal = {
  /** @param place what the text belongs to: nowhere else it can be opened. */
  close: (text: string, place: string) => Buffer
  /** Undefined for what another secret sealed, what belongs elsewhere, and what was changed. */
  open: (sealed: Buffer, place: string) => string | undefined
}

const keyIdBytes = 4
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM by a key derived from the installation's secret; the key's id goes before each text. */
export function openSeal(secret: string): Seal {
  const derived = Buffer.from(hkdfSync("sha256", secret, "", "stagecraft stored secrets", 36))
  const key = derived.subarray(0, 32)
  const keyId = derived.subarray(32, 32 + keyIdBytes)
  return {
    close: (text, place) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
      return Buffer.concat([keyId, nonce, cipher.getAuthTag(), body])
    },
    open: (sealed, place) => {
      const body = keyIdBytes + nonceBytes + tagBytes
      if (sealed.length < body || !sealed.subarray(0, keyIdBytes).equals(keyId)) return undefined
      const nonce = sealed.subarray(keyIdBytes, keyIdBytes + nonceBytes)
      const tag = sealed.subarray(keyIdBytes + nonceBytes, body)
      try {
        const cipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes })
        cipher.setAAD(Buffer.from(place)).setAuthTag(tag)
        return Buffer.concat([cipher.update(sealed.subarray(body)), cipher.final()]).toString()
      } catch {
        return undefined
      }
    },
  }
}
