import { type Selectable, sql } from "kysely"
import type { Locale } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { FindingTable, ScorecardAnswerTable } from "../../../server/db/tables.ts"
import { delivered } from "../presets.ts"
import type { Question, Scorecard } from "../scorecard.ts"

/** The language of a lead: of the first of its people who has one, else the workspace's. */
export async function findLeadLanguage(
  tx: Tx,
  workspaceId: string,
  dealId: string,
): Promise<Locale> {
  const { rows } = await sql<{ language: Locale }>`select coalesce((
      select p.language from deal_contact dc
      join contact p on p.workspace_id = dc.workspace_id and p.id = dc.contact_id
      where dc.workspace_id = w.workspace_id and dc.deal_id = ${dealId}::uuid
        and p.language is not null and p.deleted_at is null
      order by dc.created_at, p.id limit 1), w.locale) as language
    from workspace w where w.workspace_id = ${workspaceId}::uuid`.execute(tx)
  return rows[0]?.language ?? "en"
}

/** A version of a scorecard, as it was published. */
export type ScorecardRow = Scorecard & {
  number: number
  answerMinutes: number | null
  publishedAt: Date | null
  publishedBy: { id: string; name: string } | null
}

const asDelivered: ScorecardRow = {
  ...delivered,
  number: 0,
  answerMinutes: null,
  publishedAt: null,
  publishedBy: null,
}

/** A version of a pipeline's scorecard, or the one in force; without any, the one delivered. */
export async function findScorecard(
  tx: Tx,
  pipelineId: string,
  number?: number,
): Promise<ScorecardRow> {
  if (number === 0) return asDelivered
  const row = await tx
    .selectFrom("scorecardVersion as made")
    .leftJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "made.workspaceId")
        .onRef("member.id", "=", "made.createdBy"),
    )
    .selectAll("made")
    .select("member.name as createdByName")
    .where("made.workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("made.pipelineId", "=", pipelineId)
    .$if(number !== undefined, (query) => query.where("made.number", "=", number ?? 0))
    .orderBy("made.number", "desc")
    .limit(1)
    .executeTakeFirst()
  if (!row) return asDelivered
  const { number: own, passPercent, answerMinutes, createdAt } = row
  return {
    ...{ number: own, passPercent, answerMinutes, publishedAt: createdAt },
    questions: row.questions as unknown as readonly Question[], // written as such
    threshold: row.threshold as Scorecard["threshold"], // checked by the table
    publishedBy: { id: row.createdBy, name: row.createdByName ?? "" },
  }
}

/** The target that held when a lead came in, in working minutes; null where there was none. */
export async function findAnswerMinutes(tx: Tx, pipelineId: string, at: Date) {
  const row = await tx
    .selectFrom("scorecardVersion")
    .select("answerMinutes")
    .where("workspaceId", "=", sql<string>`app_workspace_id()`)
    .where("pipelineId", "=", pipelineId)
    .where("createdAt", "<=", at)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
  return row?.answerMinutes ?? null
}

export type CardRow = { pipelineId: string; number: number; passedAt: Date | null }

/** Which scorecard a deal answers; undefined before its first answer. */
export function findCard(tx: Tx, workspaceId: string, dealId: string) {
  return tx
    .selectFrom("dealScorecard")
    .select(["pipelineId", "number", "passedAt"])
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .executeTakeFirst()
}

/** The deal is locked by the caller. */
export async function saveCard(tx: Tx, workspaceId: string, dealId: string, card: CardRow) {
  await tx
    .insertInto("dealScorecard")
    .values({ workspaceId, dealId, ...card })
    .onConflict((conflict) => conflict.columns(["workspaceId", "dealId"]).doUpdateSet(card))
    .execute()
}

export type AnswerRow = Selectable<ScorecardAnswerTable> & { answeredByName: string | null }

/** What was answered about a deal, also to questions its card does not ask any more. */
export function listAnswers(tx: Tx, workspaceId: string, dealId: string): Promise<AnswerRow[]> {
  return tx
    .selectFrom("scorecardAnswer as given")
    .leftJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "given.workspaceId")
        .onRef("member.id", "=", "given.answeredBy"),
    )
    .selectAll("given")
    .select("member.name as answeredByName")
    .where("given.workspaceId", "=", workspaceId)
    .where("given.dealId", "=", dealId)
    .execute()
}

/** Writes an answer over the one before; the deal is locked by the caller. */
export async function saveAnswer(tx: Tx, answer: Selectable<ScorecardAnswerTable>) {
  const { workspaceId, dealId, question, ...values } = answer
  await tx
    .insertInto("scorecardAnswer")
    .values({ workspaceId, dealId, question, ...values })
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "dealId", "question"]).doUpdateSet(values),
    )
    .execute()
}

export type FindingRow = Selectable<FindingTable> & { createdByName: string | null }

function findings(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("finding")
    .leftJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "finding.workspaceId")
        .onRef("member.id", "=", "finding.createdBy"),
    )
    .selectAll("finding")
    .select("member.name as createdByName")
    .where("finding.workspaceId", "=", workspaceId)
}

/** What was learnt about a deal, the first first; as many as anybody reads. */
export function listFindings(tx: Tx, workspaceId: string, dealId: string): Promise<FindingRow[]> {
  return findings(tx, workspaceId)
    .where("finding.dealId", "=", dealId)
    .where("finding.deletedAt", "is", null)
    .orderBy("finding.createdAt")
    .orderBy("finding.id")
    .limit(500)
    .execute()
}

/** One of them, of whichever deal; whether it may be seen is the deal's to say. */
export function findFinding(tx: Tx, workspaceId: string, id: string) {
  return findings(tx, workspaceId)
    .where("finding.id", "=", id)
    .where("finding.deletedAt", "is", null)
    .executeTakeFirst()
}

/** The last time a lead was turned away. */
export function findDisqualification(tx: Tx, workspaceId: string, dealId: string) {
  return tx
    .selectFrom("disqualification as told")
    .leftJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "told.workspaceId")
        .onRef("member.id", "=", "told.decidedBy"),
    )
    .select(["told.reason", "told.note", "told.recycleOn", "told.decidedAt", "told.decidedBy"])
    .select("member.name as decidedByName")
    .where("told.workspaceId", "=", workspaceId)
    .where("told.dealId", "=", dealId)
    .orderBy("told.decidedAt", "desc")
    .limit(1)
    .executeTakeFirst()
}

/** As many acts as can still count: what is older weighs next to nothing. */
const remembered = { days: 180, acts: 500 }

/** What the buyer did lately, alone or with us. */
export async function listBuyerActs(tx: Tx, workspaceId: string, dealId: string, now: Date) {
  const since = new Date(now.getTime() - remembered.days * 86_400_000)
  const rows = await tx
    .selectFrom("note")
    .select(["kind", "happenedAt"])
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .where("deletedAt", "is", null)
    .where("by", "in", ["buyer", "both"])
    .where("happenedAt", ">=", since)
    .orderBy("happenedAt", "desc")
    .limit(remembered.acts)
    .execute()
  return rows.map(({ kind, happenedAt }) => ({ kind, at: happenedAt }))
}

/** When a lead was first answered; null while it was not. */
export async function findAnsweredAt(tx: Tx, workspaceId: string, dealId: string) {
  const row = await tx
    .selectFrom("note")
    .select(({ fn }) => fn.min("happenedAt").as("at"))
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .where("deletedAt", "is", null)
    .where("by", "in", ["seller", "both"])
    .executeTakeFirst()
  return row?.at ?? null
}
