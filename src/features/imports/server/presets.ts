import { sql } from "kysely"
import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../contract.ts"
import type { FileMapping, ImportMapping } from "../contract.ts"
import { readHeader } from "../header-words.ts"
import { listFileHeads } from "./file-queries.ts"
import { editableImport, emptyMapping, mappingOf, presented, seesImport } from "./imports.ts"
import { findImport, updateImport } from "./queries.ts"

/** A mapping apart from the files it was made for: columns are known by their header. */
type Kept = ImportMapping & { headers: (readonly string[])[] }

/** What an earlier version did not keep yet is as in a new import. */
const empty: Kept = { ...emptyMapping, headers: [] }

export const listImportPresets: Handler<typeof contract.listImportPresets> = async ({
  tx,
  actor,
}) => {
  const rows = await tx
    .selectFrom("importPreset")
    .select(["id", "name", "createdAt"])
    .where("workspaceId", "=", actor.workspaceId)
    .orderBy("name")
    .limit(500)
    .execute()
  return { items: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) }
}

export const saveImportPreset: Handler<typeof contract.saveImportPreset> = async (
  context,
  { name, importId },
) => {
  const { tx, actor, now } = context
  const { workspaceId, memberId: createdBy } = actor
  const record = await findImport(tx, workspaceId, importId)
  if (!record || !seesImport(actor, record.createdBy)) throw new Problem("not-found", { importId })
  const heads = await listFileHeads(tx, workspaceId, importId)
  const kept: Kept = { ...mappingOf(record), headers: heads.map(({ header }) => header) }
  const mapping = JSON.stringify(kept)
  const saved = await tx
    .insertInto("importPreset")
    .values({ workspaceId, id: newId(now), name, mapping, createdBy, createdAt: now })
    .onConflict((conflict) => conflict.columns(["workspaceId", "name"]).doUpdateSet({ mapping }))
    .returning(["id", "name", "createdAt"])
    .executeTakeFirstOrThrow()
  recordPresetAct(context, "import-preset.save", saved.id)
  return { ...saved, createdAt: saved.createdAt.toISOString() }
}

export const deleteImportPreset: Handler<typeof contract.deleteImportPreset> = async (
  context,
  { presetId },
) => {
  const gone = await context.tx
    .deleteFrom("importPreset")
    .where("workspaceId", "=", context.actor.workspaceId)
    .where("id", "=", presetId)
    .returning("id")
    .executeTakeFirst()
  if (!gone) throw new Problem("not-found", { presetId })
  recordPresetAct(context, "import-preset.delete", presetId)
  return { id: presetId }
}

function recordPresetAct(
  context: Parameters<typeof recordAct>[1] & { tx: Tx },
  name: ActName,
  id: string,
) {
  const event = { kind: "import-preset.changed", recordKind: "import-preset", recordId: id }
  return recordAct(context.tx, context, {
    name,
    recordKind: "import-preset",
    recordId: id,
    events: [event],
  })
}

/** Maps each file as the preset's file of the most like columns was mapped. */
export const applyImportPreset: Handler<typeof contract.applyImportPreset> = async (
  context,
  { importId, presetId },
) => {
  const { tx, actor } = context
  const { workspaceId } = actor
  const record = await editableImport(context, importId)
  const found = await tx
    .selectFrom("importPreset")
    .select("mapping")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", presetId)
    .executeTakeFirst()
  if (!found) throw new Problem("not-found", { presetId })
  const { headers, ...kept } = { ...empty, ...(found.mapping as Partial<Kept>) } // written by saveImportPreset
  const present = mappingOf(record)
  const heads = await listFileHeads(tx, workspaceId, importId)
  const files = heads.map(({ header }, index) => {
    const like = mostAlike(header, headers)
    const preset = like === undefined ? undefined : kept.files[like]
    const own = present.files[index] as FileMapping // one per file
    return preset && like !== undefined ? mapped(header, headers[like] ?? [], preset) : own
  })
  const values = new Set(kept.stages.map(({ value }) => value))
  const more = present.stages.filter(({ value }) => !values.has(value))
  const pipeline = (await livePipeline(tx, workspaceId, kept.pipeline))
    ? kept.pipeline
    : present.pipeline
  const stages =
    pipeline === kept.pipeline ? [...kept.stages, ...more.map(noStage)] : present.stages
  await updateImport(tx, workspaceId, importId, {
    mapping: { ...kept, files, pipeline, stages },
    state: "uploaded",
    summary: {},
  })
  return presented(context, importId)
}

const noStage = (one: ImportMapping["stages"][number]) => ({ ...one, stage: null })

function mostAlike(
  header: readonly string[],
  headers: readonly (readonly string[])[],
): number | undefined {
  const words = new Set(header.map((cell) => readHeader(cell).word))
  let best: { index: number; share: number } | undefined
  for (const [index, other] of headers.entries()) {
    const common = other.filter((cell) => words.has(readHeader(cell).word)).length
    const share = common / Math.max(1, other.length, header.length)
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { index, share }
  }
  return best?.index
}

function mapped(
  header: readonly string[],
  known: readonly string[],
  preset: FileMapping,
): FileMapping {
  const places = new Map(known.map((cell, index) => [readHeader(cell).word, index]))
  const columns = header.map((cell) => {
    const place = places.get(readHeader(cell).word)
    return (
      (place === undefined ? undefined : preset.columns[place]) ?? {
        field: null,
        meetingTypeId: null,
        scale: 1 as const,
      }
    )
  })
  return { ...preset, columns }
}

async function livePipeline(tx: Tx, workspaceId: string, pipeline: ImportMapping["pipeline"]) {
  if (pipeline?.kind !== "existing") return true
  const { rows } = await sql`select 1 from pipeline where workspace_id = ${workspaceId}::uuid
    and id = ${pipeline.pipelineId}::uuid and archived_at is null`.execute(tx)
  return rows.length > 0
}
