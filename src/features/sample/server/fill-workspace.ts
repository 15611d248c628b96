import { generateNKeysBetween } from "fractional-indexing"
import type { Locale } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { actorOfMember } from "../../../server/http/who.ts"
import { newId } from "../../../server/ids.ts"
import type { Services } from "../../../server/services.ts"
import { tryAgain } from "../../../server/try-again.ts"
import { usualAct } from "../../activities/whose-act.ts"
import { renoteActivity, writeDealHistories } from "../../deals/server/write-door.ts"
import { listTypes } from "../../meetings/server/queries.ts"
import { ensureCampaigns } from "../../prospecting/server/campaign-queries.ts"
import { findScorecard } from "../../qualification/server/queries.ts"
import { seededRandom } from "../dice.ts"
import { type Story, tellStory } from "../story.ts"
import { endLoad, findLoad, listUnfinishedLoads, type SampleLoad } from "./load-queries.ts"
import * as queries from "./queries.ts"
import { stagedPipeline } from "./staged-pipeline.ts"
import { addFreeDay, insertScorecard, markCampaigns } from "./work-queries.ts"
import { writeAgreements } from "./write-agreements.ts"
import { writeWork } from "./write-work.ts"

const seed = 20_261_123

/** Working minutes to the first answer that the sample asks for. */
const answerMinutes = 240

/**
 * Writes the sample data a workspace asked for: all of it in one transaction, or none. Safe to
 * repeat and from several processes at once: the second finds nothing left to do.
 */
export async function fillWorkspace(services: Services, workspaceId: string): Promise<void> {
  const { db, log, stopping } = services
  try {
    await tryAgain(() => fillOnce(services, workspaceId), { log, stopping })
  } catch (error) {
    if (stopping.aborted) return // the next start goes on with it
    log.error({ err: error, workspaceId }, "sample data could not be written")
    await inWorkspace(db, workspaceId, (tx) => endLoad(tx, workspaceId, "failed"))
  }
}

/** Goes on with what a stopped process left undone. */
export async function resumeSampleLoads(services: Services): Promise<void> {
  for (const workspaceId of await listUnfinishedLoads(services.db)) {
    await fillWorkspace(services, workspaceId)
  }
}

async function fillOnce({ db, clock }: Services, workspaceId: string) {
  await inWorkspace(db, workspaceId, async (tx) => {
    const locale = await queries.lockWorkspace(tx, workspaceId)
    const load = await findLoad(tx, workspaceId)
    if (load?.state !== "loading") return
    const origin = await originOf(db, workspaceId, load.askedBy, clock())
    await fill(tx, origin, { ...load, locale })
    await endLoad(tx, workspaceId, "loaded")
  })
}

/** Who it is done as: the member who asked, marked as background work. */
async function originOf(
  db: Services["db"],
  workspaceId: string,
  memberId: string,
  now: Date,
): Promise<ActOrigin> {
  const member = await actorOfMember(db, workspaceId, memberId)
  const permission = "workspace.admin"
  if (!member.permissions.has(permission)) throw new Problem("not-permitted", { permission })
  return { actor: { ...member, kind: "job" }, now, requestId: `sample data ${workspaceId}` }
}

type Wanted = SampleLoad & { locale: Locale }

async function fill(tx: Tx, origin: ActOrigin, { pipelineId, locale }: Wanted) {
  const { actor, now } = origin
  const { workspaceId } = actor
  const pipeline = await stagedPipeline(tx, pipelineId)
  const inForce = await findScorecard(tx, pipelineId)
  const number = Math.max(1, inForce.number)
  const story = tellStory({
    locale,
    now,
    timeZone: actor.workspace.timeZone,
    currency: actor.workspace.currency,
    pipeline,
    scorecard: { ...inForce, number },
    meetingTypes: await listTypes(tx, workspaceId, false),
    self: { id: actor.memberId, teamId: actor.teamId },
    random: seededRandom(seed),
    newId: () => newId(now),
  })
  await queries.insertTeams(tx, workspaceId, story.teams, now)
  await queries.insertMembers(tx, workspaceId, story.members)
  await queries.insertCompanies(tx, workspaceId, story.companies)
  await queries.insertContacts(tx, workspaceId, story.contacts)
  await queries.indexSample(tx, workspaceId, story)
  const campaignIds = await makeCampaigns(tx, origin, story)
  if (inForce.number === 0 && pipeline.stages.some(({ kind }) => kind === "qualification")) {
    const since = { createdAt: story.scorecardSince, createdBy: actor.memberId }
    const { questions, threshold, passPercent } = inForce
    const card = { questions, threshold, passPercent, number, answerMinutes }
    await insertScorecard(tx, workspaceId, { pipelineId, ...card, ...since })
  }
  await addFreeDay(tx, workspaceId, story.freeDay)
  await writeDeals(tx, origin, { pipelineId, locale, campaignIds }, story)
  recordAct(tx, origin, {
    name: "sample-data.fill",
    recordKind: "workspace",
    recordId: workspaceId,
    detail: { ...(await queries.countSamples(tx, workspaceId)), pipelineId },
    events: [{ kind: "sample-data.loaded", recordKind: "workspace", recordId: workspaceId }],
  })
}

/** A campaign of that name that people have made themselves is not taken over. */
async function makeCampaigns(tx: Tx, { actor, now }: ActOrigin, { campaigns }: Story) {
  const { workspaceId } = actor
  const ids = await ensureCampaigns(tx, workspaceId, campaigns, now)
  const made = campaigns.filter(({ id }) => ids.get(id) === id)
  if (made.length > 0)
    await markCampaigns(
      tx,
      workspaceId,
      made.map(({ id }) => id),
    )
  return ids
}

type Place = { pipelineId: string; locale: Locale; campaignIds: ReadonlyMap<string, string> }

async function writeDeals(tx: Tx, origin: ActOrigin, place: Place, { deals }: Story) {
  const { actor, now } = origin
  const { workspaceId } = actor
  const first = await queries.firstRankOf(tx, workspaceId, place.pipelineId)
  const ranks = generateNKeysBetween(null, first, deals.length)
  const drafts = deals.map(({ birth, openedAt, history }, index) => ({
    fields: { ...birth, campaignId: place.campaignIds.get(birth.campaignId ?? "") ?? null },
    rank: ranks[index] as string, // as many as deals
    openedAt,
    ownedSince: openedAt,
    history,
    isSample: true,
  }))
  const ids = await writeDealHistories(tx, origin, "deal.bulk-create", drafts)
  const told = deals.map((deal, index) => ({ ...deal, id: ids[index] as string })) // in order
  const pairs = told.flatMap(({ id: dealId, contactIds }) =>
    contactIds.map((contactId) => ({ dealId, contactId })),
  )
  await queries.insertDealContacts(tx, workspaceId, pairs, now)
  const notes = told.flatMap(({ id: dealId, notes, fields }) =>
    notes.map((note) => ({
      id: newId(note.happenedAt),
      dealId,
      ...note,
      by: note.by ?? usualAct(note.kind),
      authorId: fields.ownerId,
    })),
  )
  await queries.insertNotes(tx, workspaceId, notes)
  const worked = told.map((deal) => ({ ...deal, ownerId: deal.fields.ownerId ?? actor.memberId }))
  await writeWork(tx, origin, worked, place)
  await writeAgreements(tx, origin, worked, place.locale)
  await renoteActivity(tx, workspaceId, ids)
}
