import { setTimeout as wait } from "node:timers/promises"
import { sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import { exclusively } from "../../../server/db/exclusively.ts"
import type { Services } from "../../../server/services.ts"
import { checkImportTask } from "./check.ts"
import { failImport } from "./fail.ts"
import { giveUpReading, readFilesTask } from "./read-files.ts"
import { runImportTask } from "./run.ts"
import type { ImportTask } from "./task.ts"
import { undoImportTask } from "./undo.ts"

const attempts = 3

/**
 * Reads, checks, runs or undoes an import to its end, and after it whatever else waits: one at a time in a
 * workspace, so that two imports that name a company make it once, and few at a time in all, so that
 * requests keep connections. Readings and checks write no records, so they need not wait for runs.
 */
export async function carryOn(services: Services, task: ImportTask): Promise<void> {
  const { db, longWork, stopping } = services
  const takenLanes = new Set<string>()
  for (let next: ImportTask | undefined = task; next && !stopping.aborted; ) {
    const present = next
    if (!longWork.take()) return // whoever has a place looks for more after giving it back
    try {
      const isOurs = await exclusively(db, laneOf(present), () => toItsEnd(services, present))
      if (!isOurs) takenLanes.add(laneOf(present)) // likewise, whoever is at it
    } finally {
      longWork.giveBack()
    }
    next = (await listUnfinished(services)).find((one) => !takenLanes.has(laneOf(one)))
  }
}

const lanes = {
  reading: "import files",
  checking: "import checks",
  running: "imports",
  undoing: "imports",
} as const

const laneOf = ({ state, workspaceId }: ImportTask) => `${lanes[state]} of ${workspaceId}`

/** A passing failure is tried again; what fails for good, or is forbidden, is said and ends there. */
async function toItsEnd(services: Services, task: ImportTask): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await worksOf[task.state](services, task)
      return
    } catch (error) {
      if (services.stopping.aborted) return // the next start goes on with it
      if (isNotPermitted(error)) return failImport(services, task, "not-permitted")
      services.log.error({ err: error, importId: task.importId, attempt }, "import failed")
      if (attempt === attempts) {
        return task.state === "reading"
          ? giveUpReading(services, task)
          : failImport(services, task, "server-fault")
      }
      await wait(250 * attempt)
    }
  }
}

const isNotPermitted = (error: unknown) =>
  error instanceof Problem && error.code === "not-permitted"

const worksOf: Readonly<
  Record<ImportTask["state"], (services: Services, task: ImportTask) => Promise<void>>
> = {
  reading: readFilesTask,
  checking: checkImportTask,
  running: runImportTask,
  undoing: undoImportTask,
}

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
