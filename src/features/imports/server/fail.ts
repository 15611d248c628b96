import type { Tx } from "../../../server/db/open.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Services } from "../../../server/services.ts"
import type { ImportSummary } from "../contract.ts"
import type { ImportFailure } from "../import-states.ts"
import { summaryOfRecord } from "./imports.ts"
import { type ImportChange, lockImport, updateImport } from "./queries.ts"
import { countFates } from "./row-queries.ts"
import { type ImportTask, originOf } from "./task.ts"
import { emptyTotals, summaryOf } from "./totals.ts"

/**
 * Says that work on an import could not go on, and why. A check has brought nothing; what a run has
 * brought, or an undoing has not taken back yet, stays until it is undone.
 */
export async function failImport(services: Services, task: ImportTask, failure: ImportFailure) {
  const { workspaceId, importId, state } = task
  const origin = await originOf(services, task)
  await inWorkspace(services.db, workspaceId, async (tx) => {
    const record = await lockImport(tx, workspaceId, importId)
    if (record?.state !== state) return // stopped meanwhile
    const change: ImportChange =
      state === "checking"
        ? { state: "check-failed", rowDone: 0 }
        : state === "running"
          ? { state: "failed", finishedAt: origin.now, summary: await broughtIn(tx, record) }
          : { state: "failed" }
    await updateImport(tx, workspaceId, importId, { ...change, failure })
    recordAct(tx, origin, {
      name: "import.fail",
      recordKind: "import",
      recordId: importId,
      detail: { failure },
      events: [{ kind: "import.failed", recordKind: "import", recordId: importId }],
    })
  })
}

type Broken = { workspaceId: string; id: string; rowDone: number; summary: unknown }

/** The summary with the counts of the rows that are in, instead of those that the check foretold. */
async function broughtIn(
  tx: Tx,
  { workspaceId, id, rowDone, summary }: Broken,
): Promise<ImportSummary | Record<string, never>> {
  const foretold = summaryOfRecord({ summary })
  if (!foretold) return {}
  const totals = emptyTotals(foretold.files.length)
  // Before the first batch the rows are those that the check had a remark on.
  const fates = rowDone === 0 ? [] : await countFates(tx, workspaceId, id)
  for (const { position, outcome, rows } of fates) {
    const file = totals.files[position]
    if (file) file[outcome] = rows
  }
  const { counts, files } = summaryOf(totals, new Map())
  return { ...foretold, counts, files }
}
