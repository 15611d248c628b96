import type { LocalText } from "../../../../kernel/locale.ts"
import { Problem } from "../../../../kernel/problem.ts"
import type { Context, Handler } from "../../../../server/http/handler.ts"
import type { ExitCriterion } from "../../../pipelines/contract.ts"
import { listCurrentStages } from "../../../pipelines/server/queries.ts"
import { missingEvidence } from "../../evidence.ts"
import type * as contract from "../../gate-contract.ts"
import { changeDeals } from "../ledger/change-deals.ts"
import { lockedDeal } from "../locked-deal.ts"
import { dealGate } from "./get-gate.ts"
import { keepShown } from "./keep-shown.ts"

type Show = (typeof contract.showCriterion)["input"]["_zod"]["output"]

/** Keeps what shows that an exit criterion is met; showing it again replaces the evidence. */
export const showCriterion: Handler<typeof contract.showCriterion> = async (context, input) => {
  const { tx, actor, now } = context
  const deal = await lockedDeal(context, input.dealId, input.version)
  const { stageId, criterion } = await findCriterion(
    context,
    deal.row.pipelineId,
    input.criterionId,
  )
  const { note, evidenceId, meetingTypeId } = await checkedEvidence(context, criterion, input)
  const change = await keepShown(tx, context, {
    dealId: deal.row.id,
    stageId,
    criterion,
    note,
    evidenceId,
    meetingTypeId,
    saidBy: input.saidBy ?? null,
    metBy: actor.memberId,
  })
  const columns = { lastActivityAt: now }
  const { rows } = await changeDeals(tx, context, "deal.show-criterion", [
    { deal, change, columns },
  ])
  return dealGate(context, rows.get(deal.row.id) ?? deal.row)
}

/** Takes back what showed a criterion; the history keeps it. */
export const reopenCriterion: Handler<typeof contract.reopenCriterion> = async (context, input) => {
  const { tx, actor } = context
  const deal = await lockedDeal(context, input.dealId, input.version)
  const gone = await tx
    .deleteFrom("dealCriterion")
    .where("workspaceId", "=", actor.workspaceId)
    .where("dealId", "=", deal.row.id)
    .where("criterionId", "=", input.criterionId)
    .returning(["note", "saidBy"])
    .executeTakeFirst()
  if (!gone) throw new Problem("not-found", { criterionId: input.criterionId })
  const { pipelineId } = deal.row
  const text = await findCriterion(context, pipelineId, input.criterionId).then(
    ({ criterion }): LocalText | null => criterion.text,
    () => null, // its definition has gone; what was shown for it may still be taken back
  )
  const told = { [`criterion.${input.criterionId}`]: { from: { text, ...gone }, to: null } }
  const change = { kind: "criterion-reopened" as const, patch: {}, told, cause: input.cause }
  const { rows } = await changeDeals(tx, context, "deal.reopen-criterion", [{ deal, change }])
  return dealGate(context, rows.get(deal.row.id) ?? deal.row)
}

async function findCriterion({ tx }: Context, pipelineId: string, criterionId: string) {
  for (const { stageId, exitCriteria } of await listCurrentStages(tx, pipelineId)) {
    const criterion = exitCriteria.find(({ id }) => id === criterionId)
    if (criterion) return { stageId, criterion }
  }
  throw new Problem("not-found", { criterionId })
}

/** The evidence as it is kept; a note or a file speaks for itself where no words are given. */
async function checkedEvidence(context: Context, criterion: ExitCriterion, input: Show) {
  const note = input.noteId === undefined ? undefined : await findNote(context, input)
  const file = input.fileId === undefined ? undefined : await findFile(context, input)
  const offered = {
    note: input.note,
    saidBy: input.saidBy,
    noteKind: note?.kind,
    meetingTypeId: note?.meetingTypeId ?? undefined,
    hasFile: file !== undefined,
  }
  const needs = missingEvidence(criterion, offered)
  if (needs) throw new Problem("evidence-missing", { needs, evidence: criterion.evidence })
  const words = input.note || note?.body || file?.name || ""
  const proof = { evidenceId: note?.id ?? file?.id ?? null, meetingTypeId: note?.meetingTypeId }
  return { note: [...words].slice(0, 2000).join(""), ...proof }
}

async function findNote({ tx, actor }: Context, { dealId, noteId = "" }: Show) {
  const note = await tx
    .selectFrom("note")
    .leftJoin("meeting", (join) =>
      join
        .onRef("meeting.workspaceId", "=", "note.workspaceId")
        .onRef("meeting.noteId", "=", "note.id"),
    )
    .select(["note.id", "note.kind", "note.body", "meeting.typeId as meetingTypeId"])
    .where("note.workspaceId", "=", actor.workspaceId)
    .where("note.id", "=", noteId)
    .where("note.dealId", "=", dealId)
    .where("note.deletedAt", "is", null)
    .executeTakeFirst()
  if (!note) throw new Problem("reference-unknown", { path: "noteId" })
  return note
}

async function findFile({ tx, actor }: Context, { dealId, fileId = "" }: Show) {
  const file = await tx
    .selectFrom("file")
    .select(["id", "name"])
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", fileId)
    .where("dealId", "=", dealId)
    .where("deletedAt", "is", null)
    .executeTakeFirst()
  if (!file) throw new Problem("reference-unknown", { path: "fileId" })
  return file
}
