import { dayIn } from "../../../kernel/days.ts"
import { newId } from "../../../server/ids.ts"
import type { DealPatch } from "../../deals/deal-change.ts"
import { askGate, type LockedDeal } from "../../deals/server/write-door.ts"
import { campaignKey } from "../../prospecting/campaign-key.ts"
import { handoverKind } from "../../prospecting/handover.ts"
import { leaveRoom, takeRoom } from "../../prospecting/lead-room.ts"
import { amountAtBirth, type DealPeople, draftDeal } from "../deal-draft.ts"
import { patchOfDeal } from "../deal-update.ts"
import { lookupKey } from "../lookup-key.ts"
import type { RowValues } from "../read-row.ts"
import type { RowProblem } from "../row-reasons.ts"
import { type ToldDeal, tellDeal } from "../tell-deal.ts"
import { contentHash } from "./content-hash.ts"
import { rateOn } from "./lookups.ts"
import { ensurePerson } from "./plan-people.ts"
import { makeCompany } from "./plan-record.ts"
import { mayWriteDeals, missingOwnerOf, type Planned, type Planning } from "./planning.ts"
import type { Fate } from "./row-queries.ts"
import { countDeal, noteUnknown } from "./totals.ts"

/** A row read as a deal, before names are looked up. */
export type ReadDeal = { told: ToldDeal; problems: RowProblem[]; sourceKey: string; hash: string }

/** The key is the file's own id; a row without one is known by all it says. */
export function readDeal(values: RowValues, { book, origin }: Planning): ReadDeal | undefined {
  if (!book) return undefined
  const { timeZone } = origin.actor.workspace
  const { deal: told, problems } = tellDeal(values, { book, timeZone, now: origin.now })
  const hash = contentHash(told)
  return { told, problems, hash, sourceKey: told.id ?? `row:${hash}` }
}

/** Decides what becomes of a deal's row and queues what is to be written. */
export function planDeal(read: ReadDeal, planning: Planning, fate: Fate): Planned {
  const { existing } = planning
  const { told, hash } = read
  const known = existing.deals.get(read.sourceKey)
  if (known && !known.locked) return failed("not-permitted", "id", told.id)
  if (known?.row.deletedAt) return failed("record-deleted", "id", told.id)
  if (known && existing.hashes.get(known.row.id) === hash) {
    countDeal(planning, told, known.row.amountMinor)
    return { outcome: "skipped", reason: "unchanged", record: ["deal", known.row.id] }
  }
  if (known && planning.mapping.existing === "skip") {
    countDeal(planning, told, known.row.amountMinor)
    return { outcome: "skipped", reason: "exists-already", record: ["deal", known.row.id] }
  }
  const barred = barredLead(told, planning, known !== undefined)
  if (barred) return failed(...barred)
  const people = findPeople(told, planning)
  if (!people.ok) return { outcome: "failed", problems: people.problems }
  return known?.locked
    ? updateDeal(known.locked, read, { people: people.value, planning, fate })
    : createDeal(read, { people: people.value, planning, fate })
}

/** What keeps a row from coming in by somebody who only brings leads of a campaign for the pool. */
function barredLead(
  told: ToldDeal,
  planning: Planning,
  isKnown: boolean,
): Parameters<typeof failed> | undefined {
  if (mayWriteDeals(planning)) return undefined
  if (isKnown) return ["not-permitted", "id", told.id]
  if (told.owner !== null) return ["not-permitted", "owner", told.owner]
  if (told.campaign === undefined) return ["campaign-missing", "campaign", null]
  if (!isBornProspect(told, planning)) return ["not-in-prospecting", "stage", told.stage]
  return undefined
}

/** Whether a row becomes an open deal that nobody has talked to. */
function isBornProspect(told: ToldDeal, { place }: Planning): boolean {
  return told.outcome === "open" && place?.stages.get(told.stage)?.kind === "prospecting"
}

/** Why an owner cannot have one more lead; undefined where they can, and have it from now on. */
function takenRoom(
  { room, origin }: Planning,
  { fromId, toId, owner }: { fromId: string | null; toId: string; owner: string | null },
): Planned | undefined {
  const kind = handoverKind({ fromId, toId, byId: origin.actor.memberId })
  const passed = takeRoom(room, toId, kind === "claimed" ? "claimed" : "assigned")
  if (passed)
    return failed(passed === "held" ? "leads-at-limit" : "claims-at-limit", "owner", owner)
  if (fromId) leaveRoom(room, fromId)
  return undefined
}

function failed(reason: RowProblem["reason"], column: string, value: string | null): Planned {
  return { outcome: "failed", problems: [{ reason, column, value }] }
}

type Found = { ok: true; value: DealPeople } | { ok: false; problems: RowProblem[] }

function findPeople(told: ToldDeal, planning: Planning): Found {
  const problems: RowProblem[] = []
  const owner = findOwner(told, planning, problems)
  const companyId = findCompany(told, planning, problems)
  const product = findProduct(told, planning)
  if (problems.length > 0) return { ok: false, problems }
  const campaignId = told.campaign === undefined ? null : ensureCampaign(planning, told.campaign)
  const listPrice =
    planning.mapping.useListPrice && product?.currency === told.currency ? product.price : null
  const { id: ownerId = null, teamId = null } = owner ?? {}
  return { ok: true, value: { companyId, ownerId, teamId, listPrice, campaignId } }
}

function findOwner({ owner: name }: ToldDeal, planning: Planning, problems: RowProblem[]) {
  const { lookups, mapping, origin, totals, isOwnerNamed } = planning
  if (name === null) {
    const { memberId: id, teamId } = origin.actor
    const isLeft = isOwnerNamed || mapping.missingOwner === "leave-empty"
    return isLeft || !mayWriteDeals(planning) ? undefined : { id, teamId }
  }
  const known = lookups.people.get(lookupKey(name))
  if (known) return known
  noteUnknown(totals, "owner", name)
  const missingOwner = missingOwnerOf(planning)
  if (missingOwner === "create") return ensurePerson(planning, { name, teamId: null, role: "rep" })
  if (missingOwner === "fail") {
    problems.push({ reason: "owner-unknown", column: "owner", value: name })
  }
  return undefined
}

function findCompany({ company: name }: ToldDeal, planning: Planning, problems: RowProblem[]) {
  const { lookups, mapping, totals } = planning
  if (name === null) return null
  const known = lookups.companiesById.get(name) ?? lookups.companies.get(lookupKey(name))
  if (known) return known.id
  noteUnknown(totals, "company", name)
  if (mapping.missingCompany === "fail") {
    problems.push({ reason: "company-unknown", column: "company", value: name })
    return null
  }
  return makeCompany(planning, name).id
}

/** The campaign of that name, made on the way if there is none. */
function ensureCampaign({ lookups, chunk }: Planning, name: string): string {
  const key = campaignKey(name)
  const known = lookups.campaigns.get(key)
  if (known) return known
  const id = newId()
  lookups.campaigns.set(key, id)
  chunk.campaigns.push({ id, name })
  return id
}

function findProduct({ product: name }: ToldDeal, { lookups, totals }: Planning) {
  if (name === null) return undefined
  const known = lookups.products.get(lookupKey(name))
  if (!known) noteUnknown(totals, "product", name)
  return known
}

type Placing = { people: DealPeople; planning: Planning; fate: Fate }

function createDeal(read: ReadDeal, { people, planning, fate }: Placing): Planned {
  const { place, origin, lookups, chunk } = planning
  const { told } = read
  if (!place) return failed("pipeline-missing", "stage", null)
  if (people.ownerId !== null && isBornProspect(told, planning)) {
    // Nobody had it, and yet it is no claim: whoever brings a list of leads did not take them from the pool.
    const passed = takeRoom(planning.room, people.ownerId, "assigned")
    if (passed) return failed("leads-at-limit", "owner", told.owner)
  }
  const { currency: workspaceCurrency, timeZone } = origin.actor.workspace
  const day = dayIn(told.closedAt ?? origin.now, timeZone)
  const closeRate = rateOn(lookups, told.currency, workspaceCurrency, day)
  const draft = draftDeal(told, place, people, { now: origin.now, closeRate })
  chunk.deals.push({ draft, sourceKey: read.sourceKey, fate })
  const atBirth = amountAtBirth(told, people.listPrice)
  countDeal(
    planning,
    told,
    told.outcome === "open" ? asMinor(atBirth) : (told.closeAmount ?? asMinor(atBirth)),
  )
  return { outcome: "created", record: ["deal", ""] }
}

const asMinor = (text: string | null) => (text === null ? null : BigInt(text))

function updateDeal(
  { row }: LockedDeal,
  { told }: ReadDeal,
  { people, planning, fate }: Placing,
): Planned {
  const { place, mapping, chunk, existing, definition: stages } = planning
  if (!place) return failed("pipeline-missing", "stage", null)
  const patch = patchOfDeal(row, told, {
    place,
    people,
    isFilling: mapping.existing === "fill-empty",
  })
  countDeal(planning, told, told.closeAmount ?? told.amount ?? row.amountMinor)
  if (Object.keys(patch).length === 0) {
    return { outcome: "skipped", reason: "unchanged", record: ["deal", row.id] }
  }
  const ends = patch.outcome !== undefined && row.outcome !== "open"
  if (ends && !planning.origin.actor.permissions.has("deal.reopen"))
    return failed("not-permitted", "outcome", told.outcome)
  const moved = moveOf(row, patch)
  if (!moved) {
    const full = noRoom(row, patch, told, planning)
    if (full) return full
    chunk.dealUpdates.push({ id: row.id, told, patch, fate })
    return { outcome: "updated", record: ["deal", row.id] }
  }
  if (row.pipelineId !== place.pipelineId) return failed("other-pipeline", "stage", told.stage)
  const asked = { row, stages, patch, ...moved, told: { cause: "import" } }
  const passed = askGate(asked, existing.gates)
  if ("refused" in passed) return failed(passed.refused.code, "stage", told.stage)
  const full = noRoom(row, patch, told, planning)
  if (full) return full
  chunk.dealUpdates.push({ id: row.id, told, patch, pass: passed.pass, fate })
  return { outcome: "updated", record: ["deal", row.id] }
}

/** Refuses a lead that changes hands where its new owner has no room; else it counts as theirs. */
function noRoom(
  row: LockedDeal["row"],
  { ownerId }: DealPatch,
  { owner }: ToldDeal,
  planning: Planning,
): Planned | undefined {
  if (!ownerId || !planning.existing.prospects.has(row.id)) return undefined
  return takenRoom(planning, { fromId: row.ownerId, toId: ownerId, owner })
}

/** Where a change takes a deal, if it leaves its stage or is won; its gate is then asked. */
function moveOf(row: LockedDeal["row"], { stageId, outcome }: DealPatch) {
  const isMoved = stageId !== undefined && stageId !== row.stageId
  const isWon = outcome === "won" && row.outcome !== "won"
  return isMoved || isWon ? { toStageId: stageId ?? null } : undefined
}
