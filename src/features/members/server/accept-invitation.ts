import { Problem } from "../../../kernel/problem.ts"
import {
  findLogin,
  findLoginByEmail,
  findPendingInvitation,
  hashOfToken,
  type InvitationRow,
  removeLogin,
  settleInvitation,
} from "../../../server/auth/logins.ts"
import { newLogin } from "../../../server/auth/new-login.ts"
import type { Tx } from "../../../server/db/open.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { OpenContext, OpenHandler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { findWorkspace } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { permissionsOf, type Role } from "../roles.ts"
import { findFormerMember, insertMember, joinMember } from "./queries.ts"
import { findTeam } from "./team-queries.ts"

async function pending({ services, now }: OpenContext, token: string): Promise<InvitationRow> {
  const row = await findPendingInvitation(services.db, hashOfToken(token), now)
  if (!row) throw new Problem("invitation-invalid")
  return row
}

/** Tells who holds the link where it leads. */
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
  const { services, headers, locale } = context
  const invitation = await pending(context, input.token)
  const { email, organizationId: workspaceId } = invitation
  const known = await findLoginByEmail(services.db, email)
  if (known) {
    const session = await services.auth.api.getSession({ headers })
    if (session?.user.id !== known.id) throw new Problem("not-signed-in", { email })
  }
  const user = known ?? (await newLogin(services.auth, { ...input, email, locale }))
  try {
    await inWorkspace(services.db, workspaceId, (tx) => join(tx, context, { invitation, user }))
  } catch (error) {
    // Withdrawn meanwhile: the login was made for nothing, and may be made again.
    const isOurs = !known && error instanceof Problem && error.code === "invitation-invalid"
    if (isOurs && (await findLogin(services.db, user.id))) await removeLogin(services.db, user.id)
    throw error
  }
  return { workspaceId, email }
}

type Joining = { invitation: InvitationRow; user: { id: string; name: string } }

async function join(tx: Tx, context: OpenContext, { invitation, user }: Joining) {
  const { now, locale, peer } = context
  const { email, organizationId: workspaceId, workspaceTeamId: invitedTo } = invitation
  if (!(await settleInvitation(tx, invitation.id, "accepted", workspaceId))) {
    throw new Problem("invitation-invalid")
  }
  const teamId = invitedTo && ((await findTeam(tx, workspaceId, invitedTo))?.id ?? null)
  const role = invitation.workspaceRole as Role // came in through the contract
  const place = { userId: user.id, email, role, teamId }
  const former = await findFormerMember(tx, workspaceId, { userId: user.id, email })
  if (former && former.userId !== null && former.deactivatedAt === null) return // in already
  const memberId = former?.id ?? newId(now)
  if (former) await joinMember(tx, workspaceId, memberId, place)
  else await insertMember(tx, { ...place, workspaceId, id: memberId, name: user.name, now })
  const workspace = await findWorkspace(tx, workspaceId)
  if (!workspace) throw new Problem("invitation-invalid")
  const { name } = user
  const actor = {
    ...{ kind: "user" as const, workspaceId, memberId, userId: user.id, name, role, locale },
    ...{ permissions: new Set(permissionsOf(role)), reach: "own" as const, teamId, teamIds: [] },
    workspace,
  }
  const origin = { actor, now, requestId: newId(now), ...(peer ? { ip: peer } : {}) }
  recordAct(tx, origin, {
    name: "member.join",
    recordKind: "member",
    recordId: memberId,
    detail: { role },
    events: [{ kind: "member.changed", recordKind: "member", recordId: memberId }],
  })
}
