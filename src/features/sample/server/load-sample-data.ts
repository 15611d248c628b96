import { generateNKeysBetween } from "fractional-indexing"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { usualAct } from "../../activities/whose-act.ts"
import { renoteActivity, writeDealHistories } from "../../deals/server/write-door.ts"
import { holdPipeline, listCurrentStages } from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type * as contract from "../contract.ts"
import { seededRandom } from "../dice.ts"
import { type Story, tellStory } from "../story.ts"
import {
  countSamples,
  firstRankOf,
  indexSample,
  insertCompanies,
  insertContacts,
  insertDealContacts,
  insertMembers,
  insertNotes,
  insertTeams,
  lockWorkspace,
} from "./queries.ts"

const seed = 20_261_123

/** Fills a pipeline with invented history, told through the same door as everything else. */
export const loadSampleData: Handler<typeof contract.loadSampleData> = async (context, input) => {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const locale = await lockWorkspace(tx, workspaceId)
  const before = await countSamples(tx, workspaceId)
  if (Object.values(before).some((count) => count > 0)) throw new Problem("sample-data-exists")
  const pipeline = await stagedPipeline(context, input.pipelineId)
  const story = tellStory({
    locale,
    now,
    timeZone: actor.workspace.timeZone,
    currency: actor.workspace.currency,
    pipeline,
    self: { id: actor.memberId, teamId: actor.teamId },
    random: seededRandom(seed),
    newId: () => newId(now),
  })
  await insertTeams(tx, workspaceId, story.teams, now)
  await insertMembers(tx, workspaceId, story.members)
  await insertCompanies(tx, workspaceId, story.companies)
  await insertContacts(tx, workspaceId, story.contacts)
  await indexSample(tx, workspaceId, story)
  await writeDeals(context, pipeline.id, story)
  const counts = await countSamples(tx, workspaceId)
  recordAct(tx, context, {
    name: "sample-data.load",
    recordKind: "workspace",
    recordId: workspaceId,
    detail: { ...counts, pipelineId: pipeline.id },
    events: [{ kind: "sample-data.loaded", recordKind: "workspace", recordId: workspaceId }],
  })
  return counts
}

async function stagedPipeline({ tx }: Context, pipelineId: string) {
  const pipeline = await holdPipeline(tx, pipelineId)
  const stages = await listCurrentStages(tx, pipelineId)
  const hasOpenStage = stages.some(({ kind }) => !isAfterWin(kind))
  if (!pipeline || pipeline.archivedAt || !hasOpenStage) {
    throw new Problem("reference-unknown", { path: "pipelineId" })
  }
  return { id: pipeline.id, version: pipeline.currentVersion, stages }
}

async function writeDeals(context: Context, pipelineId: string, { deals }: Story) {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const first = await firstRankOf(tx, workspaceId, pipelineId)
  const ranks = generateNKeysBetween(null, first, deals.length)
  const drafts = deals.map(({ birth, openedAt, history }, index) => ({
    fields: birth,
    rank: ranks[index] as string, // as many as deals
    openedAt,
    history,
    isSample: true,
  }))
  const ids = await writeDealHistories(tx, context, "deal.bulk-create", drafts)
  const told = deals.map((deal, index) => ({ ...deal, id: ids[index] as string })) // in order
  const pairs = told.flatMap(({ id: dealId, contactIds }) =>
    contactIds.map((contactId) => ({ dealId, contactId })),
  )
  await insertDealContacts(tx, workspaceId, pairs, now)
  const notes = told.flatMap(({ id: dealId, notes, fields }) =>
    notes.map((note) => ({
      id: newId(note.happenedAt),
      dealId,
      ...note,
      by: note.by ?? usualAct(note.kind),
      authorId: fields.ownerId,
    })),
  )
  await insertNotes(tx, workspaceId, notes)
  await renoteActivity(tx, workspaceId, ids)
}
