import { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { Problem } from "../kernel/problem.ts"
import { localeFromHeader } from "../kernel/locale.ts"
import { operations } from "./features.ts"
import { mountEndpoints, type MountSettings } from "./http/mount.ts"
import { problemResponse } from "./http/problem-response.ts"
import { securityHeaders } from "./http/security-headers.ts"
import { newId } from "./ids.ts"

/** The whole HTTP surface: contract, sign-in, and a 404 problem for everything else below /api. */
export function createApp(settings: MountSettings): Hono {
  const { services } = settings
  const app = new Hono()
  app.use(securityHeaders(services.publicUrl))
  app.get("/healthz", (c) => c.json({ ok: true }))
  app.use("/api/auth/*", bodyLimit({ maxSize: 100_000 }))
  app.on(["GET", "POST"], "/api/auth/*", (c) => services.auth.handler(c.req.raw))
  app.route("/api/v1", mountEndpoints(operations, settings))
  app.all("/api/*", (c) => {
    const locale = localeFromHeader(c.req.header("accept-language"))
    return problemResponse(new Problem("not-found"), locale, newId())
  })
  return app
}
