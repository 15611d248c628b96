import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { newId } from "../../../server/ids.ts"
import type { Scorecard } from "../../qualification/scorecard.ts"
import type { DealWork, PassedStage, PoolMove } from "../work.ts"

/** What was told of a deal that is written by now. */
export type Worked = { id: string; ownerId: string; work: DealWork }

type Many<Row> = readonly (Row & { dealId: string })[]

/** Of all deals at once what each was told to have. */
export function ofAll<Row extends object>(
  deals: readonly Worked[],
  rows: (work: DealWork, ownerId: string) => readonly Row[],
): Many<Row> {
  return deals.flatMap(({ id: dealId, ownerId, work }) =>
    rows(work, ownerId).map((row) => ({ dealId, ...row })),
  )
}

export async function insertShown(tx: Tx, workspaceId: string, deals: readonly Worked[]) {
  const rows = ofAll(deals, ({ shown }) => [...shown.values()])
  if (rows.length === 0) return
  const values = rows.map(({ criterion, ...row }) => {
    const { id: criterionId, side, evidence, version } = criterion
    return { workspaceId, ...row, criterionId, side, evidence, version }
  })
  await tx.insertInto("dealCriterion").values(values).execute()
}

export async function insertSkips(
  tx: Tx,
  workspaceId: string,
  skips: Many<PassedStage>,
  now: Date,
) {
  if (skips.length === 0) return
  const rows = skips.map((skip) => ({ workspaceId, ...skip, approvedBy: null, skippedAt: now }))
  await tx.insertInto("stageSkip").values(rows).execute()
}

export async function insertExceptions(tx: Tx, workspaceId: string, deals: readonly Worked[]) {
  const rows = ofAll(deals, ({ exceptions }) => exceptions)
  if (rows.length === 0) return
  const kind = "criteria"
  const values = rows.map((row) => ({ workspaceId, id: newId(row.askedAt), kind, ...row }))
  await tx.insertInto("gateException").values(values).execute()
}

/** Scorecards of deals with their answers, and what was learnt beside them. */
export async function insertCards(
  tx: Tx,
  workspaceId: string,
  deals: readonly Worked[],
  pipelineId: string,
) {
  const cards = ofAll(deals, ({ card }) =>
    card ? [{ number: card.number, passedAt: card.passedAt }] : [],
  )
  const answers = ofAll(deals, ({ card }, answeredBy) =>
    (card?.answers ?? []).map((answer) => ({ ...answer, answeredBy })),
  )
  const findings = ofAll(deals, (work, createdBy) =>
    work.findings.map((finding) => ({ ...finding, createdBy })),
  )
  const card = cards.map((row) => ({ workspaceId, pipelineId, ...row }))
  const given = answers.map((row) => ({ workspaceId, ...row }))
  const found = findings.map((row) => ({ workspaceId, id: newId(row.createdAt), ...row }))
  if (card.length > 0) await tx.insertInto("dealScorecard").values(card).execute()
  if (given.length > 0) await tx.insertInto("scorecardAnswer").values(given).execute()
  if (found.length > 0) await tx.insertInto("finding").values(found).execute()
}

export async function insertTurnedAway(tx: Tx, workspaceId: string, deals: readonly Worked[]) {
  const rows = ofAll(deals, ({ turnedAway }, decidedBy) =>
    turnedAway ? [{ ...turnedAway, decidedBy }] : [],
  )
  if (rows.length === 0) return
  const values = rows.map(({ at, ...row }) => ({
    workspaceId,
    id: newId(at),
    ...row,
    decidedAt: at,
  }))
  await tx.insertInto("disqualification").values(values).execute()
}

export async function insertPoolMoves(tx: Tx, workspaceId: string, moves: Many<PoolMove>) {
  if (moves.length === 0) return
  const rows = moves.map((move) => ({
    workspaceId,
    id: newId(move.movedAt),
    teamId: null,
    ...move,
  }))
  await tx.insertInto("poolMove").values(rows).execute()
}

/** Marks campaigns as invented; they go with the sample data. */
export async function markCampaigns(tx: Tx, workspaceId: string, ids: readonly string[]) {
  await tx
    .updateTable("campaign")
    .set({ isSample: true })
    .where("workspaceId", "=", workspaceId)
    .where("id", "in", [...ids])
    .execute()
}

/** Puts the delivered scorecard in force with a target for first answers. */
export async function insertScorecard(
  tx: Tx,
  workspaceId: string,
  card: Scorecard & {
    pipelineId: string
    number: number
    answerMinutes: number
    createdAt: Date
    createdBy: string
  },
) {
  const row = { ...card, questions: JSON.stringify(card.questions) }
  await tx
    .insertInto("scorecardVersion")
    .values({ workspaceId, ...row, isSample: true })
    .execute()
}

/** Adds a free day to the calendar, unless that day differs from the week already; remembers which. */
export async function addFreeDay(tx: Tx, workspaceId: string, day: string) {
  const { rows } = await sql<{ workspaceId: string }>`
    update workspace set version = version + 1,
      calendar = jsonb_set(calendar, '{days}', (
        select jsonb_agg(d order by d ->> 'day')
        from jsonb_array_elements(calendar -> 'days' || jsonb_build_array(
          jsonb_build_object('day', ${day}::text, 'hours', null))) d))
    where workspace_id = ${workspaceId}::uuid and not exists (
      select from jsonb_array_elements(calendar -> 'days') d where d ->> 'day' = ${day})
    returning workspace_id`.execute(tx)
  if (rows.length === 0) return
  await tx
    .updateTable("sampleLoad")
    .set({ freeDay: day })
    .where("workspaceId", "=", workspaceId)
    .execute()
}
