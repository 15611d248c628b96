import type { Locale } from "../../../../kernel/locale.ts"
import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import { newId } from "../../../../server/ids.ts"
import { oweMail, sendDueMails } from "../../../../server/mail/owed-mail.ts"
import type { Services } from "../../../../server/services.ts"
import { type DealRow, holdDeals } from "../../../deals/server/write-door.ts"
import { renderSignatureRecord } from "../../../documents/server/render.ts"
import { findSeller } from "../../../documents/server/settings-queries.ts"
import { insertFile } from "../../../files/server/queries.ts"
import {
  type EnvelopeRow,
  findEnvelope,
  findMessageId,
  listSigners,
  type SignerRow,
  updateEnvelope,
} from "../envelope-queries.ts"
import { addEvidence } from "../evidence.ts"
import { listEvidence } from "../evidence-queries.ts"
import { copyMail } from "../letters.ts"
import { recordEnvelope } from "../record-envelope.ts"
import { serverTexts } from "../server-texts.ts"
import type { EnvelopeWork } from "./envelope-work.ts"
import { recordOf } from "./record-of.ts"
import { sealPdf } from "./seal-pdf.ts"

type Copy = { sha256: string; bytes: number }

/**
 * Makes the copy of a complete envelope: document, record and seal. It is among the deal's files, in the
 * room, and owed to everybody by mail, all with the same bytes; false where somebody was faster.
 */
export async function sealEnvelope(
  services: Services,
  { actor, envelopeId }: EnvelopeWork,
): Promise<boolean> {
  const { db, clock } = services
  const { workspaceId } = actor
  const copy = await makeCopy(services, workspaceId, envelopeId)
  if (!copy) return false
  const isOurs = await inWorkspace(db, workspaceId, async (tx) => {
    const origin = { tx, actor, now: clock(), requestId: `seal ${envelopeId}` }
    const found = await findEnvelope(tx, workspaceId, envelopeId)
    const deal = found && (await holdDeals(tx, actor, [found.dealId])).get(found.dealId)
    const envelope = await findEnvelope(tx, workspaceId, envelopeId)
    if (!deal || !envelope || envelope.sealedSha256) return false
    const signers = await listSigners(tx, workspaceId, [envelopeId])
    await keepCopy(origin, { envelope, deal: deal.row, copy })
    await oweCopies(origin, services, { envelope, signers, copy })
    return true
  })
  if (isOurs) await sendDueMails(services)
  return isOurs
}

/** Outside of any transaction: it takes a second, and is thrown away where another was faster. */
async function makeCopy(services: Services, workspaceId: string, envelopeId: string) {
  const { db, files, sealingKey, clock } = services
  const known = await inWorkspace(
    db,
    workspaceId,
    async (tx) => {
      const envelope = await findEnvelope(tx, workspaceId, envelopeId)
      if (envelope?.state !== "completed" || envelope.sealedSha256) return undefined
      const signers = await listSigners(tx, workspaceId, [envelopeId])
      const evidence = await listEvidence(tx, workspaceId, [envelopeId])
      const { seller } = await findSeller(tx, workspaceId)
      return { envelope, signers, evidence, seller }
    },
    "read",
  )
  if (!known) return undefined
  const document = await files.get(known.envelope.documentSha256)
  const paper = recordOf({ ...known, documentBytes: document.byteLength })
  const record = await renderSignatureRecord(paper)
  const reason = markOf(envelopeId)
  const sealing = { document, record, key: await sealingKey(), reason, name: known.seller.name }
  const bytes = await sealPdf({ ...sealing, at: clock() })
  return { sha256: await files.put(bytes), bytes: bytes.byteLength }
}

/** By which a changed copy is still known as one of this envelope. */
export function markOf(envelopeId: string): string {
  return `stagecraft-envelope ${envelopeId}`
}

type Kept = { envelope: EnvelopeRow; deal: DealRow; copy: Copy }

async function keepCopy(origin: ActOrigin & { tx: Tx }, { envelope, deal, copy }: Kept) {
  const { tx, actor, now } = origin
  const { workspaceId } = actor
  const fileId = newId(now)
  const { sha256 } = copy
  await insertFile(tx, {
    ...{ workspaceId, id: fileId, dealId: deal.id, companyId: null, contactId: null, sha256 },
    ...{ name: serverTexts(envelope.locale).sealedName(envelope.title).slice(-200) },
    ...{ mediaType: "application/pdf", sizeBytes: BigInt(copy.bytes), uploadedBy: null },
    ...{ createdAt: now, deletedAt: null },
  })
  await updateEnvelope(tx, workspaceId, envelope.id, {
    sealedSha256: sha256,
    sealedAt: now,
    fileId,
  })
  recordEnvelope(origin, "envelope.seal", { id: envelope.id, detail: { sha256, fileId } }, deal)
}

type Owed = { envelope: EnvelopeRow; signers: readonly SignerRow[]; copy: Copy }

/** Everybody who signed gets the copy; the last entry of the record says to whom it is sent (E-10). */
async function oweCopies(
  origin: ActOrigin & { tx: Tx },
  services: Services,
  { envelope, signers, copy }: Owed,
) {
  const { tx, actor, now } = origin
  const { workspaceId, workspace } = actor
  const { sha256 } = copy
  const { title } = envelope
  const mails = []
  for (const { id, email, locale } of services.mailer.isConfigured ? signers : []) {
    if (!email) continue
    const key = `signed copy ${id}`
    const told = { title, workspace: workspace.name, sha256 }
    const attachment = { name: serverTexts(locale).sealedName(title), sha256 }
    const mail = { to: email, ...copyMail(locale as Locale, told), attachment } // checked by the table
    await oweMail(tx, services, { workspaceId, key, mail, now })
    mails.push({ to: email, messageId: await findMessageId(tx, workspaceId, key) })
  }
  const detail = { sha256, bytes: copy.bytes, mails }
  await addEvidence(origin, envelope.id, { kind: "sealed", detail })
}
