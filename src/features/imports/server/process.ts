import { setImmediate } from "node:timers/promises"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import type { StageRow } from "../../pipelines/server/queries.ts"
import type { LeadRoom } from "../../prospecting/lead-room.ts"
import { findLeadRoom } from "../../prospecting/server/lead-room-queries.ts"
import { readyToTakeMany } from "../../prospecting/server/write-door.ts"
import { catalogueKey } from "../catalogue-row.ts"
import type { FileMapping, ImportMapping, ImportSummary } from "../contract.ts"
import type { DealPlace } from "../deal-draft.ts"
import { fileKinds } from "../fields.ts"
import type { CsvRow } from "../file-format.ts"
import { lookupKey } from "../lookup-key.ts"
import { type ReadRow, type RowValues, rowReader } from "../read-row.ts"
import type { StageBook } from "../tell-deal.ts"
import { writtenName } from "../written-name.ts"
import { learnAlike } from "./alike.ts"
import { learnProducts } from "./catalogue-lookups.ts"
import { emptyChunk } from "./chunk.ts"
import { contentHash } from "./content-hash.ts"
import type { CustomFields } from "./custom-fields.ts"
import { type Existing, existingDeals, noneExisting } from "./existing.ts"
import { existingCompanies, existingContacts } from "./existing-records.ts"
import { gatherStatistics, isGrown } from "./gather-statistics.ts"
import { type Lookups, listProductNames, loadLookups } from "./lookups.ts"
import { parentsFirst } from "./parents-first.ts"
import { type ReadDeal, readDeal } from "./plan-deal.ts"
import { planRow, type Step } from "./plan-row.ts"
import type { Planning } from "./planning.ts"
import { tellProgress } from "./queries.ts"
import { noteKeys } from "./row-keys.ts"
import { doneLines, type Fate, type FateDetail, insertFates } from "./row-queries.ts"
import { inChunks, type SourceFile, type WithTx } from "./source.ts"
import { countFate, emptyTotals, summaryOf } from "./totals.ts"
import { writeChunk } from "./write-chunk.ts"

/** Rows a batch has: one transaction, one step of progress. */
const chunkSize = 500
/** Rows that are decided without a pause: a millisecond or two. */
const rowsAtAStretch = 10

export type Processing = {
  importId: string
  origin: ActOrigin
  /** Who it is done as at this moment; asked before each batch, refuses who may not any more. */
  originNow: () => Promise<ActOrigin>
  mapping: ImportMapping
  files: readonly SourceFile[]
  book: StageBook | undefined
  place: DealPlace | undefined
  definition: readonly StageRow[]
  customFields: CustomFields
  /** One transaction per batch. */
  withTx: WithTx
  /** A check decides everything and writes nothing but its remarks on rows. */
  isCheck: boolean
  /** Asked before each batch; true ends the work. */
  isCancelled: (tx: Tx) => Promise<boolean>
  /** When the server stops, work pauses after its batch; the next start goes on with it. */
  stopping: AbortSignal
}

type State = {
  lookups: Lookups
  /** What whoever gets leads may still hold: through a whole check, or for one batch of a run. */
  room: LeadRoom
  totals: ReturnType<typeof emptyTotals>
  rowDone: number
  rowTotal: number
  batches: number
}

export type Processed = { summary: ImportSummary; end: "through" | "cancelled" | "paused" }

/** Carries all rows of an import through, kind by kind, batch by batch. */
export async function processImport(processing: Processing): Promise<Processed> {
  const { files, mapping, origin, withTx, stopping } = processing
  const { lookups, products } = await withTx(async (tx) => ({
    lookups: await loadLookups(tx, origin.actor),
    products: await listProductNames(tx, origin.actor.workspaceId),
  }))
  const state: State = {
    lookups,
    room: noRoomYet,
    totals: emptyTotals(files.length),
    rowDone: 0,
    batches: 0,
    rowTotal: files.reduce((sum, { rowCount }) => sum + rowCount, 0),
  }
  const known = () =>
    new Map([
      ["product", [...[...lookups.products.values()].map(({ name }) => name), ...products]],
      ["company", [...lookups.companies.values()].map(({ name }) => name)],
      ["parent", [...lookups.companies.values()].map(({ name }) => name)],
      ["owner", [...lookups.people.values()].map(({ name }) => name)],
    ])
  const ended = (end: Processed["end"]) => ({ summary: summaryOf(state.totals, known()), end })
  for (const { source, file } of inOrder(files, mapping)) {
    for await (const chunk of inChunks(stepsOf(source, file, processing, state), chunkSize)) {
      const present = { ...processing, origin: await processing.originNow() }
      const isCancelled = await processChunk(chunk, { source, file }, present, state)
      if (isCancelled) return ended("cancelled")
      if (stopping.aborted) return ended("paused")
      state.batches += 1
      if (!processing.isCheck && isGrown(state.batches)) await gatherStatistics(withTx)
      await setImmediate() // other requests get their turn
    }
  }
  return ended("through")
}

/** People before companies, companies before deals: what is named comes before what names it. */
function inOrder(files: readonly SourceFile[], { files: mappings }: ImportMapping) {
  return files
    .flatMap((source) => {
      const file = mappings[source.position]
      return file ? [{ source, file }] : []
    })
    .sort((one, other) => fileKinds.indexOf(one.file.kind) - fileKinds.indexOf(other.file.kind))
}

/** The rows of a file, read; companies come in order of belonging where the file tells of it. */
async function* stepsOf(
  source: SourceFile,
  file: FileMapping,
  processing: Processing,
  state: State,
): AsyncGenerator<Step> {
  const { origin, mapping } = processing
  const read = rowReader({
    header: source.header,
    file,
    values: mapping.values,
    workspace: origin.actor.workspace,
    hasBroken: source.hasBroken,
    custom: processing.customFields.get(file.kind) ?? new Map(),
  })
  const planning = planningOf(processing, state, noneExisting())
  const stepOf = (row: CsvRow, read: ReadRow): Step => {
    const deal = file.kind === "deal" ? readDeal(read.values, planning) : undefined
    return {
      row,
      read,
      deal,
      key: keyOf(file.kind, read, deal),
      hash: deal?.hash ?? contentOf(read.values),
    }
  }
  const hasParents = file.kind === "company" && file.columns.some(({ field }) => field === "parent")
  if (!hasParents) {
    for await (const row of source.rows()) yield stepOf(row, read(row))
    return
  }
  const rows: CsvRow[] = []
  for await (const row of source.rows()) rows.push(row)
  for (const entry of parentsFirst(rows, read)) yield stepOf(entry.row, entry.read)
}

/** What makes a row the same record as another row of its file; null when nothing does. */
function keyOf(kind: FileMapping["kind"], { values }: ReadRow, deal: ReadDeal | undefined) {
  const id = values.texts.get("id")
  if (kind === "deal") return deal ? `deal ${deal.sourceKey}` : null
  if (kind === "company") return `company ${id ?? lookupKey(values.texts.get("name") ?? "")}`
  if (kind === "catalogue") return catalogueKey(values)
  if (kind !== "contact") return null
  const first = values.lists.get("email")?.[0]
  return `contact ${id ?? first ?? `${writtenName(values)} ${values.texts.get("company") ?? ""}`}`
}

/** What a row says, to be compared with what another or an earlier one said. */
function contentOf({ texts, numbers, amounts, exacts, lists, custom }: RowValues): string {
  return contentHash([...texts, ...numbers, ...amounts, ...exacts, ...lists, ...custom])
}

function planningOf(processing: Processing, state: State, existing: Existing): Planning {
  const { origin, mapping, book, place, definition } = processing
  const { lookups, totals, room } = state
  const isOwnerNamed = mapping.files.some(
    ({ kind, columns }) => kind === "deal" && columns.some(({ field }) => field === "owner"),
  )
  const ground = {
    ...{ origin, mapping, book, place, definition, lookups, totals, existing, room },
    isOwnerNamed,
  }
  return { ...ground, chunk: emptyChunk(), made: [] }
}

type Place = { source: SourceFile; file: FileMapping }

async function processChunk(
  steps: readonly Step[],
  { source, file }: Place,
  processing: Processing,
  state: State,
): Promise<boolean> {
  const { importId, origin, withTx, isCheck } = processing
  return withTx(async (tx) => {
    if (await processing.isCancelled(tx)) return true
    if (file.kind === "deal") state.room = await roomOf(tx, steps, processing, state)
    const existing = await loadExisting(
      tx,
      { kind: file.kind, steps, lookups: state.lookups },
      processing,
    )
    const values = steps.map(({ read }) => read.values)
    const { lookups: known } = state
    const asked = { workspaceId: origin.actor.workspaceId, isCheck }
    if (file.kind === "catalogue") await learnProducts(tx, asked, values, known.catalogue)
    await learnAlike(tx, origin.actor, { kind: file.kind, values }, state.lookups)
    const planning = planningOf(processing, state, existing)
    const done = isCheck ? new Set<number>() : await passDone(tx, source, steps)
    const { workspaceId } = origin.actor
    const seen = await noteKeys(
      tx,
      { workspaceId, importId, position: source.position },
      keyed(steps),
    )
    for (const [index, step] of steps.entries()) {
      if (index % rowsAtAStretch === 0) await setImmediate() // other requests get their turn
      const isDone = done.has(step.row.line)
      planRow(step, {
        position: source.position,
        file,
        header: source.header,
        isDone,
        planning,
        seen,
      })
    }
    const { chunk } = planning
    state.rowDone += chunk.fates.length
    if (isCheck) {
      await noteRemarks(tx, chunk.fates)
      await tellProgress(tx, workspaceId, importId, { rowDone: state.rowDone })
      return false
    }
    if (chunk.fates.length === 0) return false
    const progress = { rowDone: state.rowDone, rowTotal: state.rowTotal }
    const { lookups } = state
    await writeChunk(tx, chunk, { importId, origin, existing, lookups, progress })
    return false
  })

  /** Rows that an earlier run dealt with count as they did then. */
  async function passDone(tx: Tx, { position }: SourceFile, read: readonly Step[]) {
    const place = { workspaceId: origin.actor.workspaceId, importId, position }
    const rows = await doneLines(
      tx,
      place,
      read.map(({ row }) => row.line),
    )
    for (const { outcome, detail } of rows) {
      const { problems } = detail as FateDetail // written by insertFates
      countFate(state.totals, position, outcome as Fate["outcome"], problems)
    }
    state.rowDone += rows.length
    return new Set(rows.map(({ rowNo }) => rowNo))
  }

  /** What a check has to say of a row that would not simply come in. */
  async function noteRemarks(tx: Tx, fates: readonly Fate[]) {
    const remarks = fates.filter(
      ({ outcome, reason }) =>
        (outcome !== "created" || reason !== null) && reason !== "lookup-only",
    )
    const plain = remarks.map(({ made: _, ...fate }) => fate)
    await insertFates(tx, origin.actor.workspaceId, importId, plain)
  }
}

/** Rows that a later one may repeat: those that can be read and have a key. */
function keyed(steps: readonly Step[]) {
  return steps.flatMap(({ row: { line }, read, deal, key, hash }) =>
    key === null || read.problems.length > 0 || deal?.problems.length ? [] : [{ key, line, hash }],
  )
}

/** Whoever gets leads by these rows, with what they hold; locked in a run, before the deals are. */
async function roomOf(
  tx: Tx,
  steps: readonly Step[],
  { origin, isCheck }: Processing,
  { lookups, room }: State,
): Promise<LeadRoom> {
  const named = steps.flatMap(({ deal }) => {
    const owner = deal?.told.owner
    return (owner && lookups.people.get(lookupKey(owner))?.id) || []
  })
  const ids = [...new Set([...named, origin.actor.memberId])]
  if (!isCheck) await readyToTakeMany(tx, origin.actor, ids)
  const found = await findLeadRoom(tx, origin, ids)
  // A check writes nothing, so what earlier batches would have given is only known here.
  return isCheck ? { ...found, members: new Map([...found.members, ...room.members]) } : found
}

const noRoomYet: LeadRoom = { maxHeld: null, maxClaims: null, members: new Map() }

type Meant = { kind: FileMapping["kind"]; steps: readonly Step[]; lookups: Lookups }

async function loadExisting(
  tx: Tx,
  { kind, steps, lookups }: Meant,
  { importId, origin }: Processing,
): Promise<Existing> {
  const asked = { importId, actor: origin.actor }
  const values = steps.map(({ read }) => read.values)
  if (kind === "company") return existingCompanies(tx, asked, values, lookups)
  if (kind === "contact") return existingContacts(tx, asked, values)
  if (kind !== "deal") return noneExisting()
  const keys = steps.flatMap(({ deal }) => (deal ? [deal.sourceKey] : []))
  return existingDeals(tx, origin, importId, keys)
}
