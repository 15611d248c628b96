import type { Reach, Role } from "../features/members/roles.ts"
import type { Locale } from "../kernel/locale.ts"
import type { Permission } from "../kernel/permission.ts"

/** Who acts in which workspace, and what they may do and see there. */
export type Actor = {
  /** A buyer acts by a link that a member sent: `memberId` is that member's, `name` the buyer's. */
  kind: "user" | "key" | "job" | "buyer"
  workspaceId: string
  memberId: string
  /** The login behind the member; empty for a job. */
  userId: string
  name: string
  role: Role
  permissions: ReadonlySet<Permission>
  reach: Reach
  /** The member's team and all below it; what `reach: "team"` adds to their own deals. */
  teamIds: readonly string[]
  teamId: string | null
  locale: Locale
  workspace: { name: string; currency: string; timeZone: string; fiscalStartMonth: number }
  /** The API key in use, for the audit log. */
  keyId?: string
}

/** The actor as the ledger and the audit log keep it. */
export function actorTag(actor: Actor) {
  return {
    kind: actor.kind,
    memberId: actingMember(actor),
    name: actor.name,
    ...(actor.keyId ? { keyId: actor.keyId } : {}),
  }
}

/** The member whose act it is; null for a buyer's. */
export function actingMember({ kind, memberId }: Actor): string | null {
  return kind === "buyer" ? null : memberId
}
