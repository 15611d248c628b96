import type { Locale } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import {
  findPendingInvitation,
  type InvitationRow,
  insertInvitation,
  listPendingInvitations,
  newToken,
  settleInvitation,
} from "../../../server/auth/logins.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { invitationMail } from "../../../server/mail/mail-texts.ts"
import { findWorkspace } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { findTeam } from "./team-queries.ts"

const validDays = 7

type Shown = Awaited<ReturnType<Handler<typeof contract.revokeInvitation>>>

function presentInvitation(row: InvitationRow): Shown {
  return {
    id: row.id,
    email: row.email,
    role: row.workspaceRole as Shown["role"], // came in through the contract
    teamId: row.workspaceTeamId,
    expiresAt: row.expiresAt.toISOString(),
  }
}

/** Invites an address. Whether it has a login already is not told (S-16). */
export const createInvitation: Handler<typeof contract.createInvitation> = async (
  context,
  input,
) => {
  const { tx, actor, services, now } = context
  if (input.teamId && !(await findTeam(tx, actor.workspaceId, input.teamId))) {
    throw new Problem("reference-unknown", { path: "teamId" })
  }
  const { token, hash } = newToken()
  const row: InvitationRow = {
    id: hash,
    email: input.email,
    organizationId: actor.workspaceId,
    workspaceRole: input.role,
    workspaceTeamId: input.teamId,
    expiresAt: new Date(now.getTime() + validDays * 86_400_000),
  }
  await insertInvitation(tx, { ...row, inviterId: actor.userId, now })
  recordAct(tx, context, {
    name: "member.invite",
    recordKind: "member",
    detail: { email: input.email, role: input.role },
    events: [],
  })
  const link = `${services.publicUrl}/invite/${token}`
  if (!services.mailer.isConfigured) return { ...presentInvitation(row), link, isMailed: false }
  const workspace = await findWorkspace(tx, actor.workspaceId)
  const mail = invitationMail((workspace?.locale ?? "en") as Locale, {
    // checked by the table
    workspace: actor.workspace.name,
    inviter: actor.name,
    link,
    days: validDays,
  })
  await services.mailer.send({ to: input.email, ...mail })
  return { ...presentInvitation(row), link: null, isMailed: true }
}

export const listInvitations: Handler<typeof contract.listInvitations> = async ({
  tx,
  actor,
  now,
}) => {
  const rows = await listPendingInvitations(tx, actor.workspaceId, now)
  return { items: rows.map(presentInvitation) }
}

export const revokeInvitation: Handler<typeof contract.revokeInvitation> = async (
  context,
  input,
) => {
  const { tx, actor, now } = context
  const row = await findPendingInvitation(tx, input.invitationId, now)
  const isOurs = row?.organizationId === actor.workspaceId
  if (!row || !isOurs || !(await settleInvitation(tx, row.id, "canceled", actor.workspaceId))) {
    throw new Problem("not-found", { invitationId: input.invitationId })
  }
  recordAct(tx, context, {
    name: "member.revoke-invitation",
    recordKind: "member",
    detail: { email: row.email },
    events: [],
  })
  return presentInvitation(row)
}
