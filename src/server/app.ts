import { Hono } from "hono"
import { Problem } from "../kernel/problem.ts"
import { answerAuth, isAuthPath } from "./auth/auth-routes.ts"
import { createGuessLimit } from "./auth/guess-limit.ts"
import { operations, publicPages } from "./features.ts"
import { answering } from "./http/answering.ts"
import type { TrustedProxies } from "./http/client-address.ts"
import { healthRoutes } from "./http/health-routes.ts"
import { type MountSettings, mountEndpoints } from "./http/mount.ts"
import { referenceRoutes } from "./http/openapi/routes.ts"
import { notingClient, peerOf } from "./http/peer.ts"
import { securityHeaders } from "./http/security-headers.ts"
import { staticRoutes } from "./http/static.ts"
import type { LiveHub } from "./live/hub.ts"
import { type LiveSettings, liveRoutes } from "./live/routes.ts"
import { pageFiles } from "./public-pages/page-files.ts"
import { createPageLimit } from "./public-pages/page-limit.ts"
import { openSecurityLog } from "./security-log.ts"

export type AppSettings = Omit<MountSettings, "database" | "onCommit" | "securityLog"> & {
  /** Hears of every commit and feeds the open event streams. */
  hub: LiveHub
  streamLimits?: LiveSettings["limits"]
  /** None when left out. */
  trustedProxies?: TrustedProxies
  /** Where the browser's app lies, built; without it only the API is served. */
  webFolder?: string
}

/** The whole HTTP surface: contract, sign-in, and a 404 problem for everything else below /api. */
export function createApp(settings: AppSettings): Hono {
  const { services, findActor, hub, streamLimits = {}, trustedProxies = [], webFolder } = settings
  const securityLog = openSecurityLog(services)
  const app = new Hono()
  app.use(notingClient(trustedProxies))
  app.use(securityHeaders(services.publicUrl))
  app.route(
    "/",
    healthRoutes({
      db: services.db,
      database: hub.database,
      isStopping: () => services.stopping.aborted,
    }),
  )
  const guesses = createGuessLimit(() => services.clock().getTime())
  const door = { services: { ...services, securityLog }, guesses }
  app.on(["GET", "POST"], "/api/auth/*", (c, next) =>
    isAuthPath(c.req.raw)
      ? answering(c, services, ({ requestId }) =>
          answerAuth(door, c.req.raw, { peer: peerOf(c), requestId }),
        )
      : next(),
  )
  const endpoints = operations.map(({ endpoint }) => endpoint)
  app.route("/", referenceRoutes({ endpoints, publicUrl: services.publicUrl }))
  app.route("/api/v1", liveRoutes({ services, securityLog, findActor, hub, limits: streamLimits }))
  app.route(
    "/api/v1",
    mountEndpoints(operations, {
      ...settings,
      securityLog,
      database: hub.database,
      onCommit: hub.wake,
    }),
  )
  const limit = createPageLimit(() => services.clock().getTime())
  app.route("/", pageFiles())
  for (const pages of publicPages) app.route("/", pages({ services, onCommit: hub.wake, limit }))
  app.all("/api/*", (c) =>
    answering(c, services, async () => {
      throw new Problem("not-found")
    }),
  )
  if (webFolder) app.route("/", staticRoutes(webFolder))
  return app
}
