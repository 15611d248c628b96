import { setTimeout as wait } from "node:timers/promises"
import { sql } from "kysely"
import { exclusively } from "../../../server/db/exclusively.ts"
import type { Services } from "../../../server/services.ts"
import { failImport, type RunTask, runImportTask } from "./run.ts"
import { undoImportTask } from "./undo.ts"

const attempts = 3

/**
 * Runs or undoes an import to its end, and after it whatever else waits in its workspace: one at a
 * time there, so that two imports that name a company make it once.
 */
export async function carryOn(services: Services, task: RunTask): Promise<void> {
  const { workspaceId } = task
  await exclusively(services.db, `imports of ${workspaceId}`, async () => {
    for (let next: RunTask | undefined = task; next && !services.stopping.aborted; ) {
      await toItsEnd(services, next)
      const waiting = await listUnfinished(services)
      next = waiting.find((one) => one.workspaceId === workspaceId)
    }
  })
}

/** A passing failure is tried again; what fails for good is said and not taken up again. */
async function toItsEnd(services: Services, task: RunTask): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await runImportTask(services, task)
      await undoImportTask(services, task)
      return
    } catch (error) {
      services.log.error({ err: error, importId: task.importId, attempt }, "import failed")
      if (attempt === attempts) return failImport(services, task)
      await wait(250 * attempt)
    }
  }
}

/** Imports that a stopped process left half-done, in any workspace. */
export async function listUnfinished({ db }: Services): Promise<RunTask[]> {
  const { rows } = await sql<RunTask>`select workspace_id, import_id, started_by
    from unfinished_imports()`.execute(db)
  return rows
}

const lookEveryMs = 20_000

/** Looks now and then for runs that nobody is at, and goes on with them. Returns how to stop. */
export function resumeImports(services: Services): () => void {
  const look = async () => {
    for (const task of await listUnfinished(services)) services.later(() => carryOn(services, task))
  }
  const safely = () =>
    void look().catch((error: unknown) =>
      services.log.warn({ err: error }, "cannot look for imports"),
    )
  safely()
  const timer = setInterval(safely, lookEveryMs).unref()
  return () => clearInterval(timer)
}
