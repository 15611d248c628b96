import { sql } from "kysely"
import type { Db } from "../../../../server/db/open.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import { hashOfToken } from "../../../../server/public-pages/link-token.ts"
import type { ScopeContent } from "../../scope-contract.ts"
import type { ScopeLinkRow } from "../scope-queries.ts"

/** A link with what it shows. */
export type ShownLink = ScopeLinkRow & {
  content: ScopeContent
  contentHash: Buffer
  dealTitle: string
  contactName: string
  senderName: string
  workspaceName: string
  timeZone: string
}

const nowhere = "00000000-0000-0000-0000-000000000000"

/**
 * The link of a token, whatever its state. One that never was costs the same two questions as one
 * that has ended, so that the time tells nothing (P-07).
 */
export async function findLinkOfToken(db: Db, token: string): Promise<ShownLink | undefined> {
  const tokenHash = hashOfToken(token)
  const { rows } = await sql<{ workspaceId: string | null }>`
    select workspace_of_scope_link(${tokenHash}) as workspace_id`.execute(db)
  const workspaceId = rows[0]?.workspaceId ?? nowhere
  return inWorkspace(
    db,
    workspaceId,
    (tx) =>
      tx
        .selectFrom("scopeLink")
        .innerJoin("scopeVersion", (join) =>
          join
            .onRef("scopeVersion.workspaceId", "=", "scopeLink.workspaceId")
            .onRef("scopeVersion.dealId", "=", "scopeLink.dealId")
            .onRef("scopeVersion.number", "=", "scopeLink.number"),
        )
        .innerJoin("deal", (join) =>
          join
            .onRef("deal.workspaceId", "=", "scopeLink.workspaceId")
            .onRef("deal.id", "=", "scopeLink.dealId"),
        )
        .innerJoin("contact", (join) =>
          join
            .onRef("contact.workspaceId", "=", "scopeLink.workspaceId")
            .onRef("contact.id", "=", "scopeLink.contactId"),
        )
        .innerJoin("member", (join) =>
          join
            .onRef("member.workspaceId", "=", "scopeLink.workspaceId")
            .onRef("member.id", "=", "scopeLink.createdBy"),
        )
        .innerJoin("workspace", "workspace.workspaceId", "scopeLink.workspaceId")
        .selectAll("scopeLink")
        .select(["scopeVersion.content", "scopeVersion.contentHash", "deal.title as dealTitle"])
        .select(["contact.name as contactName", "member.name as senderName"])
        .select(["workspace.name as workspaceName", "workspace.timeZone"])
        .where("scopeLink.workspaceId", "=", workspaceId)
        .where("scopeLink.tokenHash", "=", tokenHash)
        .where("deal.deletedAt", "is", null)
        .executeTakeFirst(),
    "read",
  )
}
