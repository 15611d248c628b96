import { generateNKeysBetween } from "fractional-indexing"
import { startOfDay } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { newId } from "../../../server/ids.ts"
import { type DealDraft, writeDealHistories } from "../../deals/server/write-door.ts"
import { closingPatch } from "../../deals/stage-move.ts"
import { insertMember, insertTeam } from "../../members/server/queries.ts"
import type { StageRow } from "../../pipelines/server/queries.ts"
import type { Mapping } from "../contract.ts"
import type { Cells, PlannedDeal } from "../plan-deal-row.ts"
import type { Action } from "../plan-import.ts"
import { nameKey } from "../read-values.ts"
import { listNames } from "./queries.ts"

export type Writing = {
  tx: Tx
  origin: ActOrigin
  mapping: Mapping
  pipelineVersion: number
  stages: readonly StageRow[]
  found: Found
}

/** Records by folded name, as known in this run; what is missing is made once. */
export type Found = Record<"companies" | "members" | "teams", Map<string, string>> & {
  teamOfMember: Map<string, string | null>
}

export async function loadFound(tx: Tx, workspaceId: string): Promise<Found> {
  const byName = (rows: readonly { id: string; name: string }[]) =>
    new Map([...rows].reverse().map(({ id, name }) => [nameKey(name), id]))
  const members = await listNames(tx, workspaceId, "member")
  return {
    companies: byName(await listNames(tx, workspaceId, "company")),
    members: byName(members),
    teams: byName(await listNames(tx, workspaceId, "team")),
    teamOfMember: new Map(members.map(({ id, teamId }) => [id, teamId])),
  }
}

/** Writes one batch of rows of one kind; returns the id each became. */
export async function writeRows(writing: Writing, actions: readonly Action[]): Promise<string[]> {
  const deals = actions.flatMap((action) => (action.kind === "deal" ? [action.deal] : []))
  if (deals.length === actions.length) return writeDeals(writing, deals)
  const ids: string[] = []
  for (const action of actions) {
    if (action.kind === "company")
      ids.push(await companyOf(writing, action.cells.name ?? "", action.cells))
    if (action.kind === "member") ids.push(await memberWithTeam(writing, action.cells))
    if (action.kind === "contact") ids.push(await writeContact(writing, action.cells, action.name))
  }
  return ids
}

async function writeDeals(writing: Writing, deals: readonly PlannedDeal[]): Promise<string[]> {
  const { tx, origin } = writing
  const ranks = generateNKeysBetween(null, null, deals.length)
  const drafts: DealDraft[] = []
  for (const [index, deal] of deals.entries()) {
    const companyId = deal.company ? await companyOf(writing, deal.company, {}) : null
    const ownerId = deal.owner ? await memberOf(writing, deal.owner, null) : null
    drafts.push(draftOf(writing, deal, { companyId, ownerId, rank: ranks[index] as string }))
  }
  return writeDealHistories(tx, origin, "import.create-deals", drafts)
}

type Placed = { companyId: string | null; ownerId: string | null; rank: string }

/** The deal with its history: true since the dates of the file, recorded now. */
function draftOf(writing: Writing, deal: PlannedDeal, placed: Placed): DealDraft {
  const { origin, mapping, stages, found, pipelineVersion } = writing
  const { timeZone } = origin.actor.workspace
  const stage = stages.find(({ stageId }) => stageId === deal.stageId) as StageRow // the check saw to it
  const wonStage = stages.find(({ kind }) => kind === "won")
  const closedAt = deal.closedOn ? startOfDay(deal.closedOn, timeZone) : null
  const openedAt = deal.openedOn ? startOfDay(deal.openedOn, timeZone) : (closedAt ?? origin.now)
  const reason = deal.outcomeReason ?? ""
  return {
    rank: placed.rank,
    openedAt,
    ...(deal.sourceKey === null ? {} : { sourceKey: deal.sourceKey }),
    fields: {
      title: deal.title,
      pipelineId: mapping.pipelineId as string, // the check saw to it
      pipelineVersion,
      stageId: stage.stageId,
      outcome: "open",
      companyId: placed.companyId,
      ownerId: placed.ownerId,
      teamId: placed.ownerId ? (found.teamOfMember.get(placed.ownerId) ?? null) : null,
      amountMinor: deal.amountMinor === null ? null : deal.amountMinor.toString(),
      currency: mapping.currency,
      expectedCloseDate: deal.expectedCloseDate,
      probabilityBps: stage.probabilityBps,
      probabilityReason: null,
      forecastCategory: stage.forecastCategory,
      categoryByHand: false,
      source: deal.source,
      product: deal.product,
      nextStep: deal.nextStep,
      nextStepDate: null,
      outcomeReason: null,
      competitor: null,
      tags: [],
      custom: {},
    },
    history:
      deal.outcome === "open" || closedAt === null
        ? []
        : [
            {
              kind: deal.outcome,
              patch: {
                ...closingPatch({ outcome: deal.outcome, reason }, wonStage?.stageId),
                outcomeReason: deal.outcomeReason,
              },
              effectiveAt: closedAt,
              columns: {
                closedAt,
                closeRate: mapping.currency === origin.actor.workspace.currency ? "1" : null,
              },
            },
          ],
  }
}

/** The company of that name, made when there is none. */
async function companyOf(
  { tx, origin, found }: Writing,
  name: string,
  cells: Cells,
): Promise<string> {
  const key = nameKey(name)
  const known = found.companies.get(key)
  if (known) return known
  const { actor, now } = origin
  const id = newId(now)
  const website = /^https?:\/\//.test(cells.website ?? "") ? cells.website : null
  await tx
    .insertInto("company")
    .values({
      workspaceId: actor.workspaceId,
      id,
      name,
      nameKey: key,
      website: website ?? null,
      phone: cells.phone ?? null,
      sector: cells.sector ?? null,
      employees: cells.employees ? Number(cells.employees) : null,
      yearEstablished: cells.yearEstablished ? Number(cells.yearEstablished) : null,
      country: cells.country ?? null,
      city: cells.city ?? null,
      parentId: cells.parent ? (found.companies.get(nameKey(cells.parent)) ?? null) : null,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  found.companies.set(key, id)
  return id
}

/** The member of that name, made without a login when there is none. */
async function memberOf(
  { tx, origin, found }: Writing,
  name: string,
  place: { teamId: string | null; role: string } | null,
): Promise<string> {
  const key = nameKey(name)
  const known = found.members.get(key)
  if (known) return known
  const { actor, now } = origin
  const id = newId(now)
  const { teamId, role } = place ?? { teamId: null, role: "rep" }
  const member = {
    workspaceId: actor.workspaceId,
    id,
    userId: null,
    name,
    email: null,
    role,
    teamId,
    now,
  }
  await insertMember(tx, member)
  found.members.set(key, id)
  found.teamOfMember.set(id, teamId)
  return id
}

/** A person with their manager's team below the region's. */
async function memberWithTeam(writing: Writing, cells: Cells): Promise<string> {
  const region = cells.region ? await teamOf(writing, cells.region, null) : null
  const teamId = cells.manager ? await teamOf(writing, cells.manager, region) : region
  if (cells.manager) await memberOf(writing, cells.manager, { teamId, role: "manager" })
  return memberOf(writing, cells.owner ?? "", { teamId, role: "rep" })
}

async function teamOf({ tx, origin, found }: Writing, name: string, parentId: string | null) {
  const key = nameKey(name)
  const known = found.teams.get(key)
  if (known) return known
  const id = newId(origin.now)
  await insertTeam(tx, origin.actor.workspaceId, { id, name, parentId, version: 1 }, origin.now)
  found.teams.set(key, id)
  return id
}

async function writeContact(writing: Writing, cells: Cells, name: string): Promise<string> {
  const { tx, origin } = writing
  const { actor, now } = origin
  const id = newId(now)
  await tx
    .insertInto("contact")
    .values({
      workspaceId: actor.workspaceId,
      id,
      name,
      jobTitle: cells.jobTitle ?? null,
      companyId: cells.company ? await companyOf(writing, cells.company, {}) : null,
      emails: cells.email ? [cells.email.toLowerCase()] : [],
      phones: cells.phone ? [cells.phone] : [],
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  return id
}
