import { Problem } from "../../../../kernel/problem.ts"
import type { Context, Handler } from "../../../../server/http/handler.ts"
import { countUnowned } from "../../../handover/server/promise-queries.ts"
import type { EvidenceKind, Side } from "../../../pipelines/stage.ts"
import type * as contract from "../../gate-contract.ts"
import { findDeal } from "../deal-queries.ts"
import { listExceptionsOf, presentException } from "./exception-queries.ts"

/** Where a deal stands at its gates. */
export const getGate: Handler<typeof contract.getGate> = async (context, { dealId }) => {
  const deal = await findDeal(context.tx, context.actor, dealId)
  if (!deal) throw new Problem("not-found", { dealId })
  return dealGate(context, deal)
}

/** The same for a deal whose row is at hand. */
export async function dealGate(
  { tx, actor }: Context,
  { id: dealId, version }: { id: string; version: number },
): Promise<contract.DealGate> {
  const rows = await tx
    .selectFrom("dealCriterion as shown")
    .leftJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "shown.workspaceId")
        .onRef("member.id", "=", "shown.metBy"),
    )
    .leftJoin("meeting", (join) =>
      join
        .onRef("meeting.workspaceId", "=", "shown.workspaceId")
        .onRef("meeting.noteId", "=", "shown.evidenceId"),
    )
    .select(["shown.criterionId", "shown.stageId", "shown.side", "shown.evidence", "shown.version"])
    .select(["shown.note", "shown.evidenceId", "shown.saidBy", "shown.metAt", "shown.metBy"])
    .select(["shown.meetingTypeId", "meeting.id as meetingId", "meeting.title as meetingTitle"])
    .select("member.name as metByName")
    .where("shown.workspaceId", "=", actor.workspaceId)
    .where("shown.dealId", "=", dealId)
    .orderBy("shown.metAt")
    .execute()
  const shown = rows.map(({ metBy, metByName, metAt, side, evidence, ...told }) => {
    const { meetingId, meetingTitle, ...row } = told
    return {
      ...row,
      meeting: meetingId === null ? null : { id: meetingId, title: meetingTitle ?? "" },
      side: side as Side, // copied from a criterion
      evidence: evidence as EvidenceKind, // likewise
      metAt: metAt.toISOString(),
      metBy: metBy === null ? null : { id: metBy, name: metByName ?? "" },
    }
  })
  const exceptions = await listExceptionsOf(tx, actor, dealId)
  const heldMeetings = await listHeldMeetings(tx, actor.workspaceId, dealId)
  const unowned = await countUnowned(tx, actor.workspaceId, [dealId])
  return {
    ...{ dealId, version, shown, heldMeetings, unownedPromises: unowned.get(dealId) ?? 0 },
    exceptions: exceptions.map(presentException),
  }
}

async function listHeldMeetings(tx: Context["tx"], workspaceId: string, dealId: string) {
  const rows = await tx
    .selectFrom("meeting")
    .select(["noteId", "typeId", "title", "startsAt"])
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .where("state", "=", "held")
    .orderBy("startsAt", "desc")
    .limit(100)
    .execute()
  return rows.flatMap(({ noteId, startsAt, ...row }) =>
    noteId === null ? [] : [{ ...row, noteId, startsAt: startsAt.toISOString() }],
  )
}
