import { generateNKeysBetween } from "fractional-indexing"
import { dayIn } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, type OutboxEvent, recordAct } from "../../../server/db/record-act.ts"
import { insertPriceLists, writeProducts } from "../../catalogue/server/write-door.ts"
import type { BirthFields } from "../../deals/deal-change.ts"
import type { EventKind } from "../../deals/ledger.ts"
import {
  changeHeldDeals,
  type DealRow,
  type DealWork,
  writeDealHistories,
} from "../../deals/server/write-door.ts"
import { campaignKey } from "../../prospecting/campaign-key.ts"
import { ensureCampaigns } from "../../prospecting/server/campaign-queries.ts"
import { assignLeads, recordHandovers } from "../../prospecting/server/write-door.ts"
import type { Chunk, DealUpdate } from "./chunk.ts"
import type { Existing } from "./existing.ts"
import { type Lookups, rateOn } from "./lookups.ts"
import { tellProgress } from "./queries.ts"
import { insertFates } from "./row-queries.ts"
import { insertRecords, updateRecords } from "./write-records.ts"

/** Deals that are made ready at a stretch: others wait so long. */
const dealsAtOnce = 100

export type ChunkWriting = {
  importId: string
  origin: ActOrigin
  existing: Existing
  lookups: Lookups
  /** Rows done after this batch, and of how many. */
  progress: { rowDone: number; rowTotal: number }
}

/** Writes one batch: records, their rows' fates, progress and the audit entry, all or nothing. */
export async function writeChunk(tx: Tx, chunk: Chunk, writing: ChunkWriting) {
  const { importId, origin, progress } = writing
  const { workspaceId } = origin.actor
  await insertPeople(tx, chunk, origin)
  await insertRecords(tx, "company", chunk.companies, origin)
  await updateRecords(tx, "company", chunk.companyUpdates, origin)
  await insertRecords(tx, "contact", chunk.contacts, origin)
  await updateRecords(tx, "contact", chunk.contactUpdates, origin)
  await writeCatalogue(tx, chunk, origin)
  await writeCampaigns(tx, chunk, writing)
  await writeNewDeals(tx, chunk, origin)
  await writeDealUpdates(tx, chunk.dealUpdates, writing)
  await insertFates(tx, workspaceId, importId, chunk.fates)
  await tellProgress(tx, workspaceId, importId, { rowDone: progress.rowDone })
  recordAct(tx, origin, {
    name: "import.batch",
    recordKind: "import",
    recordId: importId,
    detail: {
      ...{ ...progress, companies: chunk.companies.length, contacts: chunk.contacts.length },
      products: chunk.products.size,
    },
    events: [
      ...recordEvents("company", "created", chunk.companies),
      ...recordEvents("company", "changed", chunk.companyUpdates),
      ...recordEvents("contact", "created", chunk.contacts),
      ...recordEvents("contact", "changed", chunk.contactUpdates),
      ...recordEvents("price-list", "changed", chunk.priceLists),
      ...recordEvents("product", "changed", [...chunk.products.values()]),
      { kind: "import.progress", recordKind: "import", recordId: importId, data: progress },
    ],
  })
}

function recordEvents(
  kind: string,
  what: string,
  records: readonly { id: string }[],
): OutboxEvent[] {
  return records.map(({ id }) => ({ kind: `${kind}.${what}`, recordKind: kind, recordId: id }))
}

async function insertPeople(tx: Tx, { teams, people }: Chunk, { actor, now }: ActOrigin) {
  const { workspaceId } = actor
  if (teams.length > 0) {
    await tx
      .insertInto("team")
      .values(teams.map((team) => ({ workspaceId, ...team, createdAt: now })))
      .execute()
    const versions = teams.map(({ id, name, parentId }) => ({
      workspaceId,
      teamId: id,
      name,
      parentId,
      validFrom: now,
      recordedFrom: now,
    }))
    await tx.insertInto("teamVersion").values(versions).execute()
  }
  if (people.length === 0) return
  await tx
    .insertInto("member")
    .values(people.map((person) => ({ workspaceId, ...person, createdAt: now })))
    .execute()
}

async function writeCatalogue(tx: Tx, { priceLists, products }: Chunk, origin: ActOrigin) {
  const at = { workspaceId: origin.actor.workspaceId, now: origin.now }
  await insertPriceLists(tx, at, priceLists)
  const written = [...products.values()].map(({ prices, ...one }) => ({ ...one, tiers: prices }))
  await writeProducts(tx, at, written)
}

/** Campaigns that rows name; of one that somebody made meanwhile its id is taken. */
async function writeCampaigns(
  tx: Tx,
  { campaigns, deals, dealUpdates }: Chunk,
  { origin, lookups }: ChunkWriting,
) {
  if (campaigns.length === 0) return
  const { actor, now } = origin
  const known = await ensureCampaigns(tx, actor.workspaceId, campaigns, now)
  for (const { id, name } of campaigns)
    lookups.campaigns.set(campaignKey(name), known.get(id) ?? id)
  const written: { campaignId?: unknown }[] = [
    ...deals.map(({ draft }) => draft.fields),
    ...dealUpdates.map(({ patch }) => patch),
  ]
  for (const fields of written) {
    const id = known.get(String(fields.campaignId))
    if (id) fields.campaignId = id
  }
}

async function writeNewDeals(tx: Tx, { deals }: Chunk, origin: ActOrigin) {
  const [first] = deals
  if (!first) return
  const { workspaceId } = origin.actor
  const { pipelineId } = first.draft.fields
  const { rank } = await tx
    .selectFrom("deal")
    .select(({ fn }) => fn.min("rank").as("rank"))
    .where("workspaceId", "=", workspaceId)
    .where("pipelineId", "=", pipelineId)
    .where("outcome", "=", "open")
    .where("deletedAt", "is", null)
    .executeTakeFirstOrThrow()
  const ranks = generateNKeysBetween(null, rank, deals.length)
  const drafts = deals.map(({ draft, sourceKey }, index) => ({
    fields: draft.fields,
    openedAt: draft.openedAt,
    history: draft.history,
    sourceKey,
    rank: ranks[index] as string, // as many as deals
  }))
  const ids: string[] = []
  for (let from = 0; from < drafts.length; from += dealsAtOnce) {
    const some = drafts.slice(from, from + dealsAtOnce)
    ids.push(...(await writeDealHistories(tx, origin, "import.create-deals", some)))
  }
  const given = await assignLeads(tx, origin, newLeads(drafts, ids))
  for (const [index, { fate }] of deals.entries()) {
    const id = ids[index]
    fate.recordId = id ?? null
    fate.versionAfter = given.get(id ?? "")?.version ?? 1
  }
}

/** Deals as they were born; what has closed since then is no lead, as the rules will find. */
function newLeads(drafts: readonly { fields: BirthFields }[], ids: readonly string[]) {
  return drafts.flatMap(({ fields: { ownerId, outcome } }, index) => {
    const id = ids[index]
    return id ? [{ id, ownerId, outcome }] : []
  })
}

async function writeDealUpdates(
  tx: Tx,
  updates: readonly DealUpdate[],
  { origin, existing, lookups }: ChunkWriting,
) {
  if (updates.length === 0) return
  const byId = new Map(
    [...existing.deals.values()].flatMap(({ locked }) => (locked ? [[locked.row.id, locked]] : [])),
  )
  const work = updates.flatMap((update): DealWork[] => {
    const deal = byId.get(update.id)
    if (!deal) return []
    const columns = columnsOf(update, deal.row, origin, lookups)
    update.fate.before = beforeOf(deal.row, update.patch)
    const { closedAt } = update.told
    const isClosing = columns.closedAt instanceof Date
    const effectiveAt =
      isClosing && closedAt && closedAt > deal.row.openedAt ? { effectiveAt: closedAt } : {}
    const change = { kind: kindOf(update), patch: update.patch, ...effectiveAt }
    return [{ deal, change, columns, ...(update.pass ? { pass: update.pass } : {}) }]
  })
  const rows = await changeHeldDeals(tx, origin, "import.update-deals", work)
  await recordHandovers(tx, origin, handoversOf(work, existing.prospects))
  for (const { id, fate } of updates) fate.versionAfter = rows.get(id)?.version ?? 0
}

/** Leads that change hands, as they were before. */
function handoversOf(work: readonly DealWork[], prospects: ReadonlySet<string>) {
  return work.flatMap(({ deal: { row }, change: { patch } }) =>
    patch.ownerId !== undefined && prospects.has(row.id) ? [{ row, toId: patch.ownerId }] : [],
  )
}

function kindOf({ patch }: DealUpdate): EventKind {
  if (patch["outcome"] === "open") return "reopened"
  if (patch["outcome"]) return patch["outcome"] as EventKind // won, lost or disqualified
  return patch["stageId"] ? "stage-moved" : "changed"
}

function columnsOf(
  { patch, told }: DealUpdate,
  row: DealRow,
  { actor, now }: ActOrigin,
  lookups: Lookups,
): Partial<DealRow> {
  const moved = patch["stageId"] ? { stageEnteredAt: told.closedAt ?? now } : {}
  if (patch["outcome"] === "open") return { ...moved, closedAt: null, closeRate: null }
  if (!patch["outcome"]) return moved
  const closedAt = told.closedAt && told.closedAt > row.openedAt ? told.closedAt : now
  const { currency, timeZone } = actor.workspace
  const closeRate = rateOn(lookups, told.currency, currency, dayIn(closedAt, timeZone))
  return { ...moved, closedAt, closeRate }
}

/** What undoing puts back: the fields as they were, and the columns that went with them. */
function beforeOf(row: DealRow, patch: Record<string, unknown>): Record<string, unknown> {
  const before: Record<string, unknown> = {}
  for (const field of Object.keys(patch)) {
    const value = (row as Record<string, unknown>)[field]
    before[field] = typeof value === "bigint" ? value.toString() : (value ?? null)
  }
  return before
}
