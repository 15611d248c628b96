import { createHash } from "node:crypto"
import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { listCurrentStages, listPipelines } from "../../pipelines/server/queries.ts"
import type * as contract from "../contract.ts"
import { planImport, summaryOf } from "../plan-import.ts"
import { loadKnown, lockedImport, readFiles, shownImport } from "./load-import.ts"
import { presentHead } from "./present.ts"
import * as queries from "./queries.ts"
import { readCsv } from "./read-csv.ts"
import { carryOut } from "./run-import.ts"
import { emptyMapping, withFile } from "./suggest.ts"

export const createImport: Handler<typeof contract.createImport> = async (context, { name }) => {
  const { tx, actor, now } = context
  const { workspaceId, memberId: createdBy } = actor
  const id = newId(now)
  const [pipeline] = await listPipelines(tx, false)
  const mapping = emptyMapping(pipeline?.id ?? null, actor.workspace.currency)
  const row = { workspaceId, id, name, createdBy, createdAt: now, mapping: JSON.stringify(mapping) }
  await queries.insertImport(tx, row)
  await recordAct(tx, context, {
    name: "import.create",
    recordKind: "import",
    recordId: id,
    detail: { name },
    events: [],
  })
  return shownImport(tx, actor, id)
}

/** Adds a file; what cannot be read is refused now, not in the middle of a run. */
export const uploadImportFile: Handler<typeof contract.uploadImportFile> = async (
  context,
  input,
) => {
  const { tx, actor, bytes } = context
  const row = await lockedImport(tx, actor, input.importId)
  if (row.state !== "uploaded" && row.state !== "checked") throw new Problem("import-not-ready")
  const csv = readCsv(bytes)
  const { workspaceId } = actor
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  const file = { workspaceId, importId: row.id, name: input.name, sha256, bytes, csv }
  const position = await queries.insertImportFile(tx, file)
  const before = row.mapping as contract.Mapping // written by creation, upload and check
  const stages = before.pipelineId ? await listCurrentStages(tx, before.pipelineId) : []
  const mapping = JSON.stringify(withFile(before, { position, csv }, stages))
  const change = { state: "uploaded", mapping, rowTotal: row.rowTotal + csv.rows.length }
  await queries.updateImport(tx, workspaceId, row.id, change)
  await recordAct(tx, context, {
    name: "import.upload",
    recordKind: "import",
    recordId: row.id,
    detail: { name: input.name, sha256, rows: csv.rows.length },
    events: [],
  })
  return shownImport(tx, actor, row.id)
}

export const getImport: Handler<typeof contract.getImport> = ({ tx, actor }, { importId }) =>
  shownImport(tx, actor, importId)

export const listImports: Handler<typeof contract.listImports> = async ({ tx, actor }) => {
  const rows = await queries.listImports(tx, actor.workspaceId)
  return { items: rows.map(presentHead) }
}

/** Plans every row without writing one, and keeps the mapping with what the plan found. */
export const checkImport: Handler<typeof contract.checkImport> = async (context, input) => {
  const { tx, actor, now } = context
  const { importId, mapping } = input
  const row = await lockedImport(tx, actor, importId)
  if (row.state !== "uploaded" && row.state !== "checked") throw new Problem("import-not-ready")
  const stages = mapping.pipelineId ? await listCurrentStages(tx, mapping.pipelineId) : []
  const known = new Set(stages.map(({ stageId }) => stageId))
  const isForeign = Object.values(mapping.stages).some(
    ({ stageId }) => stageId && !known.has(stageId),
  )
  if (isForeign || (mapping.pipelineId && stages.length === 0)) {
    throw new Problem("reference-unknown", { path: "mapping.stages" })
  }
  const files = await readFiles(tx, actor.workspaceId, importId, mapping)
  const today = dayIn(now, actor.workspace.timeZone)
  const plans = planImport(files, mapping, await loadKnown(tx, actor.workspaceId), today)
  await queries.updateImport(tx, actor.workspaceId, importId, {
    state: "checked",
    mapping: JSON.stringify(mapping),
    summary: JSON.stringify(summaryOf(plans, files, mapping)),
    rowTotal: plans.length,
  })
  return shownImport(tx, actor, importId)
}

/** Starts the run; it goes on after the answer and, should the server die, at its next start. */
export const runImport: Handler<typeof contract.runImport> = async (context, { importId }) => {
  const { tx, actor, services } = context
  const row = await lockedImport(tx, actor, importId)
  if (row.state !== "checked") throw new Problem("import-not-ready")
  await queries.updateImport(tx, actor.workspaceId, importId, { state: "running", rowDone: 0 })
  await recordAct(tx, context, {
    name: "import.run",
    recordKind: "import",
    recordId: importId,
    events: [{ kind: "import.started", recordKind: "import", recordId: importId }],
  })
  services.later(() => carryOut(services, { ...actor, kind: "job" }, importId))
  return shownImport(tx, actor, importId)
}
