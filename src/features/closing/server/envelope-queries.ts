import { type Insertable, type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type {
  EnvelopeSignerTable,
  EnvelopeTable,
  ExternalSignatureTable,
} from "../../../server/db/tables.ts"

const memberName = (id: string) =>
  sql<string>`coalesce((select m.name from member m
    where m.workspace_id = app_workspace_id() and m.id = ${sql.ref(id)}), '')`

/** What was asked to be signed of a deal, the latest first. */
export function listEnvelopes(tx: Tx, workspaceId: string, dealId: string) {
  return envelopes(tx, workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute()
}

export function findEnvelope(tx: Tx, workspaceId: string, id: string) {
  return envelopes(tx, workspaceId).where("id", "=", id).executeTakeFirst()
}

/** The envelope whose copy has these bytes. */
export function findEnvelopeBySeal(tx: Tx, workspaceId: string, sha256: string) {
  return envelopes(tx, workspaceId).where("sealedSha256", "=", sha256).executeTakeFirst()
}

/** The envelope of a deal that waits for signatures, whether its time is over or not. */
export function findOpenEnvelope(tx: Tx, workspaceId: string, dealId: string) {
  return envelopes(tx, workspaceId)
    .where("dealId", "=", dealId)
    .where("state", "=", "open")
    .executeTakeFirst()
}

function envelopes(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("envelope")
    .selectAll()
    .select(memberName("envelope.created_by").as("createdByName"))
    .where("workspaceId", "=", workspaceId)
}

export type EnvelopeRow = NonNullable<Awaited<ReturnType<typeof findEnvelope>>>

export async function insertEnvelope(tx: Tx, row: Insertable<EnvelopeTable>) {
  await tx.insertInto("envelope").values(row).execute()
}

export type EnvelopePatch = Partial<
  Pick<
    Selectable<EnvelopeTable>,
    "state" | "endedAt" | "endReason" | "sealedSha256" | "sealedAt" | "fileId"
  >
>

/** Writes the patch and counts the version up; the deal is locked by the caller. */
export async function updateEnvelope(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: EnvelopePatch,
) {
  await tx
    .updateTable("envelope")
    .set({ ...patch, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}

/** Who is asked by these envelopes, each envelope's in their order. */
export async function listSigners(tx: Tx, workspaceId: string, envelopeIds: readonly string[]) {
  if (envelopeIds.length === 0) return []
  return tx
    .selectFrom("envelopeSigner")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("envelopeId", "in", [...envelopeIds])
    .orderBy("envelopeId")
    .orderBy("place")
    .execute()
}

export type SignerRow = Awaited<ReturnType<typeof listSigners>>[number]

export async function insertSigners(tx: Tx, rows: readonly Insertable<EnvelopeSignerTable>[]) {
  await tx
    .insertInto("envelopeSigner")
    .values([...rows])
    .execute()
}

export type SignerPatch = Partial<
  Pick<Selectable<EnvelopeSignerTable>, "state" | "actedAt" | "reminders">
>

export async function updateSigner(tx: Tx, workspaceId: string, id: string, patch: SignerPatch) {
  await tx
    .updateTable("envelopeSigner")
    .set(patch)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}

/** Whether a member is asked to sign something of a deal. */
export async function isSignerOfDeal(
  tx: Tx,
  workspaceId: string,
  { dealId, memberId }: { dealId: string; memberId: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom("envelopeSigner")
    .innerJoin("envelope", (join) =>
      join
        .onRef("envelope.workspaceId", "=", "envelopeSigner.workspaceId")
        .onRef("envelope.id", "=", "envelopeSigner.envelopeId"),
    )
    .select("envelopeSigner.id")
    .where("envelopeSigner.workspaceId", "=", workspaceId)
    .where("envelopeSigner.memberId", "=", memberId)
    .where("envelope.dealId", "=", dealId)
    .executeTakeFirst()
  return row !== undefined
}

/** Contracts of a deal that were signed elsewhere, the latest first. */
export function listExternal(tx: Tx, workspaceId: string, dealId: string) {
  return externals(tx, workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("recordedAt", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute()
}

export function findExternal(tx: Tx, workspaceId: string, id: string) {
  return externals(tx, workspaceId).where("id", "=", id).executeTakeFirst()
}

function externals(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("externalSignature")
    .selectAll()
    .select(memberName("external_signature.recorded_by").as("recordedByName"))
    .select(
      sql<string>`coalesce((select f.name from file f
        where f.workspace_id = app_workspace_id() and f.id = external_signature.file_id), '')`.as(
        "fileName",
      ),
    )
    .where("workspaceId", "=", workspaceId)
}

export type ExternalRow = NonNullable<Awaited<ReturnType<typeof findExternal>>>

export async function insertExternal(tx: Tx, row: Insertable<ExternalSignatureTable>) {
  await tx.insertInto("externalSignature").values(row).execute()
}

/** Marks the record of a signature elsewhere as taken back. */
export async function withdrawExternal(
  tx: Tx,
  workspaceId: string,
  { id, by, at, reason }: { id: string; by: string; at: Date; reason: string },
) {
  await tx
    .updateTable("externalSignature")
    .set({
      withdrawnAt: at,
      withdrawnBy: by,
      withdrawal: reason,
      version: sql<number>`version + 1`,
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}

/** Whether a version of a deal's contract is signed, here or elsewhere. */
export async function isVersionSigned(
  tx: Tx,
  workspaceId: string,
  { dealId, number }: { dealId: string; number: number },
): Promise<boolean> {
  const { rows } = await sql<{ isSigned: boolean }>`select
    exists (select from envelope where workspace_id = ${workspaceId}::uuid
      and deal_id = ${dealId}::uuid and number = ${number} and state = 'completed')
    or exists (select from external_signature where workspace_id = ${workspaceId}::uuid
      and deal_id = ${dealId}::uuid and number = ${number} and withdrawn_at is null)
    as is_signed`.execute(tx)
  return rows[0]?.isSigned ?? false
}

/** Openings of a buyer's room by one person since they were asked to sign, the last fifty. */
export async function listOpenings(
  tx: Tx,
  workspaceId: string,
  { dealId, contactId, since }: { dealId: string; contactId: string; since: Date },
) {
  const { rows } = await sql<{
    at: Date
    kind: string
    ip: string | null
    userAgent: string | null
    pages: string[]
    hasGesture: boolean
  }>`select v.at, v.kind, v.ip, v.user_agent, v.pages,
      exists (select from room_nonce n where n.workspace_id = v.workspace_id
        and n.link_id = v.link_id and n.nonce_hash = v.nonce_hash and n.use = 'looked') as has_gesture
    from room_link l join room_view v on v.workspace_id = l.workspace_id and v.link_id = l.id
    where l.workspace_id = ${workspaceId}::uuid and l.deal_id = ${dealId}::uuid
      and l.contact_id = ${contactId}::uuid and v.at >= ${since}
    order by v.at desc, v.id limit 50`.execute(tx)
  return rows.reverse()
}

/** The version of an offer that a deal's buyer was sent last. */
export async function findLastSent(tx: Tx, workspaceId: string, dealId: string) {
  const { rows } = await sql<{ proposalId: string; number: number }>`
    select v.proposal_id, v.number from proposal p
    join proposal_version v on v.workspace_id = p.workspace_id and v.proposal_id = p.id
    where p.workspace_id = ${workspaceId}::uuid and p.deal_id = ${dealId}::uuid
    order by v.sent_at desc, v.number desc limit 1`.execute(tx)
  return rows[0]
}

/** The message id of a mail that is owed, made before it is first tried. */
export async function findMessageId(tx: Tx, workspaceId: string, key: string) {
  const row = await tx
    .selectFrom("outgoingMail")
    .select("messageId")
    .where("workspaceId", "=", workspaceId)
    .where("key", "=", key)
    .executeTakeFirst()
  return row?.messageId ?? null
}

/** Gives a merged deal's envelopes to the deal that stays, where that has the same contract. */
export async function moveEnvelopes(
  tx: Tx,
  workspaceId: string,
  { fromId, toId }: { fromId: string; toId: string },
) {
  await sql`update envelope e set deal_id = ${toId}::uuid
    where e.workspace_id = ${workspaceId}::uuid and e.deal_id = ${fromId}::uuid
      and exists (select from contract_version v where v.workspace_id = e.workspace_id
        and v.deal_id = ${toId}::uuid and v.number = e.number and v.content_hash = e.content_hash)
      and (e.state <> 'open' or not exists (select from envelope other
        where other.workspace_id = e.workspace_id and other.deal_id = ${toId}::uuid
          and other.state = 'open'))`.execute(tx)
  await sql`update external_signature s set deal_id = ${toId}::uuid
    from contract_version old, contract_version kept
    where s.workspace_id = ${workspaceId}::uuid and s.deal_id = ${fromId}::uuid
      and old.workspace_id = s.workspace_id and old.deal_id = s.deal_id and old.number = s.number
      and kept.workspace_id = s.workspace_id and kept.deal_id = ${toId}::uuid
      and kept.number = s.number and kept.content_hash = old.content_hash`.execute(tx)
}
