import { setTimeout as wait } from "node:timers/promises"
import { sql } from "kysely"
import { exclusively } from "../../../server/db/exclusively.ts"
import type { Services } from "../../../server/services.ts"
import { checkImportTask } from "./check.ts"
import { failImport, runImportTask } from "./run.ts"
import type { ImportTask } from "./task.ts"
import { undoImportTask } from "./undo.ts"

const attempts = 3

/**
 * Checks, runs or undoes an import to its end, and after it whatever else waits in its workspace:
 * one at a time there, so that two imports that name a company make it once. Checks write no
 * records, so they need not wait for runs.
 */
export async function carryOn(services: Services, task: ImportTask): Promise<void> {
  const { workspaceId } = task
  const lane = laneOf(task)
  for (let next: ImportTask | undefined = task; next && !services.stopping.aborted; ) {
    const present = next
    const isOurs = await exclusively(services.db, `${lane} of ${workspaceId}`, () =>
      toItsEnd(services, present),
    )
    if (!isOurs) return // whoever is at it looks for more as soon as the lane is free
    const waiting = await listUnfinished(services)
    next = waiting.find((one) => one.workspaceId === workspaceId && laneOf(one) === lane)
  }
}

const laneOf = ({ state }: ImportTask) => (state === "checking" ? "import checks" : "imports")

/** A passing failure is tried again; what fails for good is said and not taken up again. */
async function toItsEnd(services: Services, task: ImportTask): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await worksOf[task.state](services, task)
      return
    } catch (error) {
      services.log.error({ err: error, importId: task.importId, attempt }, "import failed")
      if (attempt === attempts) return failImport(services, task)
      await wait(250 * attempt)
    }
  }
}

const worksOf: Readonly<
  Record<ImportTask["state"], (services: Services, task: ImportTask) => Promise<void>>
> = { checking: checkImportTask, running: runImportTask, undoing: undoImportTask }

/** Imports that a stopped process left half-done, in any workspace. */
export async function listUnfinished({ db }: Services): Promise<ImportTask[]> {
  const { rows } = await sql<ImportTask>`select workspace_id, import_id, started_by, state
    from unfinished_imports() order by import_id`.execute(db)
  return rows
}

const lookEveryMs = 20_000

/** Looks now and then for work that nobody is at, and goes on with it. Returns how to stop. */
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
