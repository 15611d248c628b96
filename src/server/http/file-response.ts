import type { FileAnswer } from "./handler.ts"
import { whileAllowed } from "./while-allowed.ts"

/**
 * A download that no browser will run: attachment, no sniffing, sandboxed.
 * @param ask whether its reader may still have it; throws when not
 */
export function fileResponse(
  { name, mediaType, body, rows }: FileAnswer,
  ask: () => Promise<unknown>,
): Response {
  return new Response(whileAllowed(body, ask), {
    headers: {
      ...(body instanceof Uint8Array ? { "content-length": String(body.byteLength) } : {}),
      "content-type": mediaType,
      "content-disposition": contentDisposition(name),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      ...(rows === undefined ? {} : { "x-row-count": String(rows) }),
    },
  })
}

/** RFC 6266 with the name in RFC 8187 form; quotes, line breaks and path parts cannot get in. */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\w. -]/g, "_").slice(0, 100)
  const encoded = encodeURIComponent(name.slice(0, 200)).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
