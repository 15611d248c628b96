import { Problem } from "../../../kernel/problem.ts"
import {
  endAccess,
  findLogin,
  insertPasswordReset,
  listWorkspacesOf,
  newToken,
} from "../../../server/auth/logins.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { passwordResetMail } from "../../../server/mail/mail-texts.ts"
import { pauseSequencesOfOwner, resumeSequencesOfOwner } from "../../sequences/server/write-door.ts"
import type * as contract from "../contract.ts"
import { presentMember } from "./present.ts"
import { findMember, lockAdmins, type MemberChange, updateMemberRow } from "./queries.ts"

/** Role, team and access of a member; the last administrator stays one. */
export const updateMember: Handler<typeof contract.updateMember> = async (context, input) => {
  const { tx, actor, now } = context
  const admins = await lockAdmins(tx, actor.workspaceId)
  const member = await findMember(tx, actor.workspaceId, input.memberId)
  if (!member) throw new Problem("not-found", { memberId: input.memberId })
  if (member.version !== input.version) {
    throw new Problem("version-stale", { current: presentMember(member) })
  }
  const losesAdmin =
    (input.role !== undefined && input.role !== "admin") || input.isActive === false
  if (losesAdmin && admins.length === 1 && admins[0] === member.id) throw new Problem("last-owner")
  const change: MemberChange = {
    ...(input.role === undefined ? {} : { role: input.role }),
    ...(input.teamId === undefined ? {} : { teamId: input.teamId }),
    ...(input.isActive === undefined ? {} : { deactivatedAt: input.isActive ? null : now }),
  }
  const row = await updateMemberRow(tx, actor.workspaceId, member.id, change)
  if (input.isActive === false && member.userId)
    await endAccess(tx, member.userId, actor.workspaceId)
  if (input.isActive === false) await pauseSequencesOfOwner(tx, context, member.id)
  if (input.isActive === true) await resumeSequencesOfOwner(tx, context, member.id)
  recordAct(tx, context, {
    name: "member.update",
    recordKind: "member",
    recordId: row.id,
    detail: { before: presentMember(member), after: presentMember(row) },
    events: [{ kind: "member.changed", recordKind: "member", recordId: row.id }],
  })
  return presentMember(row)
}

/**
 * A login may have other workspaces. Its password opens them all, so only who administers each of
 * them may hold the link; by mail it goes to the person alone.
 */
async function mayHoldLink({ actor, services }: Context, userId: string): Promise<boolean> {
  const theirs = await listWorkspacesOf(services.db, userId)
  const own = await listWorkspacesOf(services.db, actor.userId)
  for (const { workspaceId } of theirs) {
    const me = own.find((one) => one.workspaceId === workspaceId)
    if (!me) return false
    const find = (tx: Context["tx"]) => findMember(tx, workspaceId, me.memberId)
    const member = await inWorkspace(services.db, workspaceId, find, "read")
    if (member?.role !== "admin") return false
  }
  return true
}

/** A way back in for a member: by mail where mail is set up, else as a link for the administrator. */
export const createPasswordReset: Handler<typeof contract.createPasswordReset> = async (
  context,
  { memberId },
) => {
  const { tx, actor, services, now } = context
  const member = await findMember(tx, actor.workspaceId, memberId)
  const login = member?.userId ? await findLogin(tx, member.userId) : undefined
  if (!member || !login || member.deactivatedAt) throw new Problem("not-found", { memberId })
  const isMailed = services.mailer.isConfigured
  if (!isMailed && !(await mayHoldLink(context, login.id))) {
    throw new Problem("not-permitted", { reason: "other-workspaces" })
  }
  const { token } = newToken()
  await insertPasswordReset(tx, login.id, token, now)
  recordAct(tx, context, {
    name: "member.reset-password",
    recordKind: "member",
    recordId: memberId,
    events: [],
  })
  const link = `${services.publicUrl}/reset-password?token=${token}`
  if (!isMailed) return { link, isMailed: false }
  const mail = passwordResetMail(login.locale ?? undefined, { name: login.name, link })
  await services.mailer.send({ to: login.email, ...mail })
  return { link: null, isMailed: true }
}
