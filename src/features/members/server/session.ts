import { sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import { findLogin, setLoginLocale } from "../../../server/auth/logins.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { findWorkspace } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { presentMember } from "./present.ts"
import { findPreferences, listMembers as listRows, updateMemberRow } from "./queries.ts"

type Session = Awaited<ReturnType<Handler<typeof contract.getSession>>>

/** Who is signed in, with everything the first screen needs to know about them. */
export const getSession: Handler<typeof contract.getSession> = async ({ tx, actor }) => {
  const user = await findLogin(tx, actor.userId)
  const member = await findPreferences(tx, actor.workspaceId, actor.memberId)
  const workspace = await findWorkspace(tx, actor.workspaceId)
  const { rows: workspaces } = await sql<{ id: string; name: string }>`
    select workspace_id as id, name from workspaces_of_user(${actor.userId})`.execute(tx)
  if (!workspace) throw new Problem("not-found")
  const { workspaceId, name, currency, timeZone, locale, fiscalStartMonth, calendar } = workspace
  return {
    user: {
      id: actor.userId,
      name: user?.name ?? actor.name,
      email: user?.email ?? "",
      twoFactorEnabled: user?.twoFactorEnabled ?? false,
    },
    member: { ...member, permissions: [...actor.permissions] } as Session["member"], // checked by the table
    workspace: {
      ...{ id: workspaceId, name, currency, timeZone, fiscalStartMonth, calendar },
      locale,
    } as Session["workspace"], // checked by the table
    workspaces,
  }
}

/** What people may change about themselves. */
export const updateMe: Handler<typeof contract.updateMe> = async (context, input) => {
  const { tx, actor } = context
  const change = Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  )
  if (Object.keys(change).length === 0) throw new Problem("input-invalid")
  const row = await updateMemberRow(tx, actor.workspaceId, actor.memberId, change)
  if (input.locale) await setLoginLocale(tx, actor.userId, input.locale)
  recordAct(tx, context, {
    name: "member.update-self",
    recordKind: "member",
    recordId: row.id,
    detail: change,
    events: [{ kind: "member.changed", recordKind: "member", recordId: row.id }],
  })
  return presentMember(row)
}

export const listMembers: Handler<typeof contract.listMembers> = async ({ tx, actor }) => {
  const rows = await listRows(tx, actor.workspaceId)
  return { items: rows.map(presentMember) }
}
