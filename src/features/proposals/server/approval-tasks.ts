import { dayIn } from "../../../kernel/days.ts"
import type { Context } from "../../../server/http/handler.ts"
import { cancelTasks, completeTasks, createTasks } from "../../actions/server/write-door.ts"
import { permissionsOf, type Role } from "../../members/roles.ts"
import { listMembers } from "../../members/server/queries.ts"
import { type ApprovalNotice, noticesOf } from "../approval-notices.ts"
import { mailNotices } from "./approval-letters.ts"
import { listAsked, listStandIns } from "./approval-queries.ts"
import { type ApprovalState, approvalOf } from "./approval-rights.ts"
import * as queries from "./approval-task-queries.ts"
import { approvalTexts } from "./approval-texts.ts"
import { findProposal, lockProposal, type ProposalRow } from "./proposal-queries.ts"

/**
 * Has those whose turn it is told of an offer, and who asked of what came out: a task, and a mail
 * where mail is set. Tasks about what is past are ended. Called after whatever changes whose turn it is;
 * the offer is locked.
 */
export async function keepApprovalTasks(context: Context, proposalId: string) {
  const { tx, actor } = context
  const proposal = await findProposal(tx, actor.workspaceId, proposalId)
  if (!proposal) return
  const state = await approvalOf(context, proposal)
  const wanted = state ? await noticesFor(context, proposal, state) : []
  const open = await queries.listOpenTasks(tx, actor.workspaceId, proposalId)
  const isStill = (row: queries.OpenTask) =>
    state?.hash.equals(row.contentHash) && wanted.some((one) => isSame(one, row))
  const past = open.filter((row) => !isStill(row))
  // Who asked has gone on, and who decides has decided; for the others it is over.
  const isDone = ({ kind, memberId }: queries.OpenTask) =>
    kind !== "decide" || memberId === actor.memberId
  const idsOf = (rows: readonly queries.OpenTask[]) => rows.map(({ taskId }) => taskId)
  await completeTasks(tx, context, idsOf(past.filter(isDone)))
  await cancelTasks(tx, context, idsOf(past.filter((row) => !isDone(row))))
  if (!state) return
  const still = open.filter(isStill)
  const fresh = wanted.filter((notice) => !still.some((row) => isSame(notice, row)))
  await tell(context, { proposal, state }, fresh)
}

/** The same for everything that waits: rules or who stands in have changed. */
export async function keepAllTasks(context: Context) {
  const { tx, actor } = context
  for (const { proposalId } of await listAsked(tx, actor.workspaceId)) {
    await lockProposal(tx, actor.workspaceId, proposalId)
    await keepApprovalTasks(context, proposalId)
  }
}

const isSame = (one: ApprovalNotice, other: ApprovalNotice) =>
  one.memberId === other.memberId && one.kind === other.kind

async function noticesFor(
  { tx, actor, now }: Context,
  { createdBy, changedBy }: ProposalRow,
  { request, broken }: ApprovalState,
): Promise<ApprovalNotice[]> {
  if (!request) return []
  const today = dayIn(now, actor.workspace.timeZone)
  const members = (await listMembers(tx, actor.workspaceId)).filter(
    ({ role, deactivatedAt }) =>
      deactivatedAt === null && permissionsOf(role as Role).includes("proposal.approve"), // checked by the table
  )
  return noticesOf(
    broken.map(({ stand }) => stand),
    {
      people: members,
      standIns: await listStandIns(tx, actor.workspaceId, today),
      authorIds: [createdBy, changedBy, request.askedBy],
      askedBy: request.askedBy,
    },
  )
}

type Asked = { proposal: ProposalRow; state: ApprovalState }

async function tell(context: Context, asked: Asked, notices: readonly ApprovalNotice[]) {
  if (notices.length === 0) return
  const { tx, actor, now } = context
  const { proposal, state } = asked
  const { ownerId, teamId } = proposal.deal
  const people = await queries.listTold(
    tx,
    actor.workspaceId,
    notices.map(({ memberId }) => memberId),
  )
  const told = notices.flatMap((notice) => {
    const member = people.find(({ id }) => id === notice.memberId)
    return member ? [{ ...notice, member }] : []
  })
  const dueOn = dayIn(now, actor.workspace.timeZone)
  const taskIds = await createTasks(
    tx,
    context,
    told.map(({ kind, member }) => ({
      deal: { id: proposal.dealId, ownerId, teamId },
      title: approvalTexts[member.locale].task[kind](proposal.number),
      ...{ channel: "none", source: "manual", ownerId: member.id, dueOn },
    })),
  )
  await queries.noteTasks(
    tx,
    { workspaceId: actor.workspaceId, proposalId: proposal.id, contentHash: state.hash },
    told.map(({ kind, memberId }, at) => ({ kind, memberId, taskId: taskIds[at] as string })), // one for each
  )
  await mailNotices(context, asked, told)
}
