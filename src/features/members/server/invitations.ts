import { Problem } from "../../../kernel/problem.ts"
import {
  findLoginByEmail,
  findPendingInvitation,
  hashOfToken,
  type InvitationRow,
  insertInvitation,
  listPendingInvitations,
  newToken,
  settleInvitation,
} from "../../../server/auth/logins.ts"
import { newLogin } from "../../../server/auth/new-login.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Handler, OpenContext, OpenHandler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { findWorkspace } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { findTeam, insertMember } from "./queries.ts"

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
  await recordAct(tx, context, {
    name: "member.invite",
    recordKind: "member",
    detail: { email: input.email, role: input.role },
    events: [],
  })
  const link = `${services.publicUrl}/invite/${token}`
  if (!services.mailer.isConfigured) return { ...presentInvitation(row), link }
  await services.mailer.send({ to: input.email, subject: actor.workspace.name, text: link })
  return { ...presentInvitation(row), link: null }
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
  await recordAct(tx, context, {
    name: "member.revoke-invitation",
    recordKind: "member",
    detail: { email: row.email },
    events: [],
  })
  return presentInvitation(row)
}

async function pending({ services, now }: OpenContext, token: string): Promise<InvitationRow> {
  const row = await findPendingInvitation(services.db, hashOfToken(token), now)
  if (!row) throw new Problem("invitation-invalid")
  return row
}

export const previewInvitation: OpenHandler<typeof contract.previewInvitation> = async (
  context,
  { token },
) => {
  const row = await pending(context, token)
  const { db } = context.services
  const workspace = await inWorkspace(db, row.organizationId, (tx) =>
    findWorkspace(tx, row.organizationId),
  )
  const login = await findLoginByEmail(db, row.email)
  return { workspace: workspace?.name ?? "", email: row.email, hasLogin: login !== undefined }
}

/**
 * Turns an invitation into a membership, once. An address that has a login must be signed in as
 * it; a new one gets its login here.
 */
export const acceptInvitation: OpenHandler<typeof contract.acceptInvitation> = async (
  context,
  input,
) => {
  const { services, now, headers } = context
  const row = await pending(context, input.token)
  const known = await findLoginByEmail(services.db, row.email)
  if (known) {
    const session = await services.auth.api.getSession({ headers })
    if (session?.user.id !== known.id) throw new Problem("not-signed-in", { email: row.email })
  }
  const user = known ?? (await newLogin(services.auth, { ...input, email: row.email }))
  const workspaceId = row.organizationId
  await inWorkspace(services.db, workspaceId, async (tx) => {
    if (!(await settleInvitation(tx, row.id, "accepted", workspaceId)))
      throw new Problem("invitation-invalid")
    const member = {
      workspaceId,
      id: newId(now),
      userId: user.id,
      name: user.name,
      email: row.email,
    }
    await insertMember(tx, { ...member, role: row.workspaceRole, teamId: row.workspaceTeamId, now })
  })
  return { workspaceId, email: row.email }
}
