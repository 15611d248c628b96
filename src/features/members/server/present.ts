import type { Member } from "../contract.ts"
import type { MemberRow } from "./queries.ts"

/** Row → the member clients see. */
export function presentMember(row: MemberRow): Member {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role as Member["role"], // checked by the table
    teamId: row.teamId,
    hasLogin: row.userId !== null,
    isActive: row.deactivatedAt === null,
    version: row.version,
  }
}
