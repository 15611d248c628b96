import { Hono } from "hono"
import { sql } from "kysely"
import type { Db } from "../db/open.ts"
import type { DatabaseWatch } from "../db/watch.ts"

type Settings = { db: Db; database: DatabaseWatch; isStopping: () => boolean }

/** How long the database has to answer; the whole is told within a second. */
const patienceMs = 700

/**
 * For whoever watches over the server. `/healthz`: the process answers. `/readyz`: requests can be
 * served now; 503 while the database does not answer or the server is stopping.
 */
export function healthRoutes(settings: Settings): Hono {
  const app = new Hono()
  app.get("/healthz", (c) => c.json({ ok: true }))
  app.get("/readyz", async (c) => {
    const database = await databaseState(settings)
    const ok = database === "ok" && !settings.isStopping()
    return c.json({ ok, database, stopping: settings.isStopping() }, ok ? 200 : 503)
  })
  return app
}

async function databaseState({ db, database }: Settings): Promise<"ok" | "silent"> {
  if (database.isAway()) return "silent"
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<"silent">((resolve) => {
    late = setTimeout(resolve, patienceMs, "silent").unref()
  })
  const answer = sql`select 1`.execute(db).then(
    () => "ok" as const,
    () => "silent" as const,
  )
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(late))
}
