import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { newId } from "../../../server/ids.ts"
import { campaignKey } from "../campaign-key.ts"

const columns = ["id", "name", "closedAt", "createdAt", "version"] as const
export type CampaignRow = NonNullable<Awaited<ReturnType<typeof lockCampaign>>>

type CampaignPage = {
  closed: boolean
  q: string | undefined
  after: string | undefined
  limit: number
}

/** By name, from after a key on. */
export function pageOfCampaigns(
  tx: Tx,
  workspaceId: string,
  { closed, q = "", after, limit }: CampaignPage,
) {
  return tx
    .selectFrom("campaign")
    .select([...columns, "nameKey"])
    .where("workspaceId", "=", workspaceId)
    .where("withdrawnAt", "is", null)
    .$if(!closed, (query) => query.where("closedAt", "is", null))
    .$if(q.trim() !== "", (query) =>
      query.where(sql<boolean>`strpos(name_key, ${campaignKey(q)}) > 0`),
    )
    .$if(after !== undefined, (query) => query.where("nameKey", ">", after ?? ""))
    .orderBy("nameKey")
    .limit(limit)
    .execute()
}

export function findCampaign(tx: Tx, workspaceId: string, id: string) {
  return campaignOf(tx, workspaceId, id).executeTakeFirst()
}

/** Keeps a campaign as it is until the transaction ends; others may hold it too. */
export function holdCampaign(tx: Tx, workspaceId: string, id: string) {
  return campaignOf(tx, workspaceId, id).forShare().executeTakeFirst()
}

function campaignOf(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("campaign")
    .select(columns)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .where("withdrawnAt", "is", null)
}

export function lockCampaign(tx: Tx, workspaceId: string, id: string) {
  return campaignOf(tx, workspaceId, id).forUpdate().executeTakeFirst()
}

/** A new campaign; undefined when there is one of that name. */
export function insertCampaign(tx: Tx, workspaceId: string, name: string, now: Date) {
  return tx
    .insertInto("campaign")
    .values({ workspaceId, id: newId(now), name, nameKey: campaignKey(name), createdAt: now })
    .onConflict((conflict) => conflict.columns(["workspaceId", "nameKey"]).doNothing())
    .returning(columns)
    .executeTakeFirst()
}

/** The id of every campaign by the key of its name. */
export async function listCampaignKeys(tx: Tx, workspaceId: string) {
  const rows = await tx
    .selectFrom("campaign")
    .select(["id", "nameKey"])
    .where("workspaceId", "=", workspaceId)
    .execute()
  return new Map(rows.map(({ id, nameKey }) => [nameKey, id]))
}

/** Makes campaigns that are not there yet; which id each of them has now, by the id it was meant to have. */
export async function ensureCampaigns(
  tx: Tx,
  workspaceId: string,
  campaigns: readonly { id: string; name: string }[],
  now: Date,
) {
  const rows = campaigns.map(({ id, name }) => ({ id, name, nameKey: campaignKey(name) }))
  await tx
    .insertInto("campaign")
    .values(rows.map((row) => ({ workspaceId, ...row, createdAt: now })))
    .onConflict((conflict) => conflict.columns(["workspaceId", "nameKey"]).doNothing())
    .execute()
  const known = await listCampaignKeys(tx, workspaceId)
  return new Map(rows.map(({ id, nameKey }) => [id, known.get(nameKey) ?? id]))
}

/** Changes a campaign; undefined when another one has that name. */
export async function updateCampaignRow(
  tx: Tx,
  workspaceId: string,
  { id, name, closedAt }: { id: string; name: string; closedAt: Date | null },
) {
  const nameKey = campaignKey(name)
  return tx
    .updateTable("campaign")
    .set(({ eb }) => ({ name, nameKey, closedAt, version: eb("version", "+", 1) }))
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .where(sql<boolean>`not exists (select from campaign other
      where other.workspace_id = campaign.workspace_id and other.id <> campaign.id
        and other.name_key = ${nameKey})`)
    .returning(columns)
    .executeTakeFirst()
}
