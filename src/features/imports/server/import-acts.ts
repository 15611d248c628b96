import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import * as contract from "../contract.ts"
import { carryOn } from "./background.ts"
import { refuseNewFields } from "./custom-fields.ts"
import { refuseShortDisk } from "./disk-space.ts"
import { listFileHeads } from "./file-queries.ts"
import { editableImport, emptyMapping, importIn, mappingOf, presented } from "./imports.ts"
import { findPlace } from "./pipeline-place.ts"
import { type ImportChange, insertImport, updateImport } from "./queries.ts"

const dayMs = 86_400_000

export const createImport: Handler<typeof contract.createImport> = async (context, { name }) => {
  const { tx, actor, now } = context
  const id = newId(now)
  const draft = { id, name, mapping: emptyMapping, createdBy: actor.memberId, createdAt: now }
  await insertImport(tx, actor.workspaceId, draft)
  return presented(context, id)
}

/** Keeps a mapping; what was checked by another one is void. */
export const mapImport: Handler<typeof contract.mapImport> = async (context, input) => {
  const { tx, actor } = context
  const { importId, version, mapping } = input
  const record = await editableImport(context, importId)
  if (record.version !== version) {
    throw new Problem("version-stale", { current: await presented(context, importId) })
  }
  const heads = await listFileHeads(tx, actor.workspaceId, importId)
  const fits =
    mapping.files.length === heads.length &&
    mapping.files.every(({ columns }, index) => columns.length === heads[index]?.header.length)
  if (!fits) {
    const message = "One entry per file, and one column per column of the file"
    throw new Problem("input-invalid", undefined, [
      { path: "mapping.files", code: "length", message },
    ])
  }
  await updateImport(tx, actor.workspaceId, importId, { mapping, state: "uploaded", summary: {} })
  return presented(context, importId)
}

/** Starts the check; it goes on without the request. */
export const checkImport: Handler<typeof contract.checkImport> = async (context, { importId }) => {
  const { tx, actor, services } = context
  const record = await editableImport(context, importId)
  const mapping = mappingOf(record)
  const heads = await listFileHeads(tx, actor.workspaceId, importId)
  if (heads.every(({ fault }) => fault))
    throw new Problem("import-not-ready", { state: "no-files" })
  refuseUnmayed(context, mapping)
  await findPlace(tx, mapping)
  const rowTotal = heads.reduce((sum, { rowCount }) => sum + rowCount, 0)
  await refuseShortDisk(services, rowTotal, "checking")
  return begin(context, importId, { state: "checking", summary: {}, rowDone: 0, rowTotal })
}

/** Pipelines and fields are made only by those who may make them. */
function refuseUnmayed(context: Context, mapping: contract.ImportMapping) {
  const { actor } = context
  const { pipeline } = mapping
  refuseNewFields(context, mapping)
  if (pipeline?.kind === "new" && !actor.permissions.has("pipeline.admin")) {
    throw new Problem("not-permitted", { permission: "pipeline.admin" })
  }
}

/** Starts the run; it goes on without the request. */
export const runImport: Handler<typeof contract.runImport> = async (context, { importId }) => {
  const record = await importIn(context, importId, ["checked", "failed", "cancelled"])
  refuseUnmayed(context, mappingOf(record))
  await refuseShortDisk(context.services, record.rowTotal - record.rowDone, "running")
  return begin(context, importId, { state: "running" })
}

/** Starts the undoing; it goes on without the request. */
export const undoImport: Handler<typeof contract.undoImport> = async (context, { importId }) => {
  const record = await importIn(context, importId, ["finished", "failed", "cancelled"])
  const since = record.finishedAt ?? record.createdAt
  if (context.now.getTime() - since.getTime() > contract.undoDays * dayMs) {
    throw new Problem("deletion-expired")
  }
  return begin(context, importId, { state: "undoing", rowDone: 0 })
}

type Beginning = ImportChange & { state: keyof typeof acts }
const acts = {
  checking: "import.check",
  running: "import.run",
  undoing: "import.begin-undo",
} as const

async function begin(context: Context, importId: string, change: Beginning) {
  const { tx, actor, services, afterwards } = context
  const { workspaceId, memberId: startedBy } = actor
  const { state } = change
  await updateImport(tx, workspaceId, importId, { ...change, startedBy, failure: null })
  recordAct(tx, context, {
    name: acts[state],
    recordKind: "import",
    recordId: importId,
    events: [{ kind: `import.${state}`, recordKind: "import", recordId: importId }],
  })
  afterwards(() => carryOn(services, { workspaceId, importId, startedBy, state }))
  return presented(context, importId)
}

/** Stops a check or a run after its present batch; a stopped check is as good as none. */
export const cancelImport: Handler<typeof contract.cancelImport> = async (
  context,
  { importId },
) => {
  const { tx, actor } = context
  const { state } = await importIn(context, importId, ["checking", "running"])
  const change: ImportChange =
    state === "checking" ? { state: "uploaded", rowDone: 0 } : { state: "cancelled" }
  await updateImport(tx, actor.workspaceId, importId, change)
  recordAct(tx, context, {
    name: "import.stop",
    recordKind: "import",
    recordId: importId,
    events: [{ kind: "import.cancelled", recordKind: "import", recordId: importId }],
  })
  return presented(context, importId)
}
