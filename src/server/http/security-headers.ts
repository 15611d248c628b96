import type { MiddlewareHandler } from "hono"
import { secureHeaders } from "hono/secure-headers"

/**
 * One policy for every answer: own scripts only, no frames, no referrer, no sniffing. An answer
 * that says a stricter policy of its own, as a download does, keeps it.
 */
export function securityHeaders(publicUrl: string): MiddlewareHandler {
  const common = commonHeaders(publicUrl)
  return async (c, next) => {
    let own: string | null = null
    await common(c, async () => {
      await next()
      own = c.res.headers.get("content-security-policy")
    })
    if (own !== null) c.res.headers.set("content-security-policy", own)
  }
}

function commonHeaders(publicUrl: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"], // React and drag previews set style attributes
      imgSrc: ["'self'", "data:", "blob:"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: "no-referrer",
    xFrameOptions: "DENY",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    strictTransportSecurity: publicUrl.startsWith("https:") ? "max-age=31536000" : false,
  })
}
