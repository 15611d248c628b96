import { dayIn, endOfDay } from "../../../kernel/days.ts"
import type { Locale } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { findContact } from "../../contacts/server/queries.ts"
import { listVersions, type VersionRow } from "../../contracts/server/contract-queries.ts"
import { findDeal, listDealContactIds } from "../../deals/server/deal-queries.ts"
import { holdDeals, type LockedDeal } from "../../deals/server/write-door.ts"
import { findMember, findPreferences } from "../../members/server/queries.ts"
import type * as contract from "../contract.ts"
import { type EnvelopeState, envelopeStateAt, turnOf } from "../signing.ts"
import { askSigner } from "./ask-signer.ts"
import { keepDocument } from "./contract-document.ts"
import { endEnvelope } from "./end-envelope.ts"
import * as queries from "./envelope-queries.ts"
import { addEvidence } from "./evidence.ts"
import { factsOf, signatureOf } from "./present-signature.ts"
import { recordEnvelope } from "./record-envelope.ts"
import { serverTexts } from "./server-texts.ts"

type Asked = Parameters<Handler<typeof contract.askForSignatures>>[1]

/** Puts the latest version before those who sign, as one PDF that never changes. */
export const askForSignatures: Handler<typeof contract.askForSignatures> = async (
  context,
  input,
) => {
  const { tx, actor, now } = context
  const { dealId, sha256, expiresOn, isOrdered, needsCode } = input
  const { workspaceId } = actor
  if (!(await findDeal(tx, actor, dealId))) throw new Problem("not-found", { dealId })
  // Made before anybody waits for the deal.
  const seen = await latestOf(context, dealId, sha256)
  const documentSha256 = await keepDocument(context, dealId, seen)
  const deal = (await holdDeals(tx, actor, [dealId])).get(dealId)
  if (!deal || deal.row.deletedAt) throw new Problem("not-found", { dealId })
  if (deal.row.outcome === "lost") throw new Problem("deal-closed")
  const version = await latestOf(context, dealId, sha256)
  await refuseSecond(context, deal)
  const people = await signersOf(context, input)
  if (expiresOn < dayIn(now, actor.workspace.timeZone))
    throw new Problem("input-invalid", undefined, [
      { path: "expiresOn", code: "past", message: "The last day to sign lies ahead" },
    ])
  const id = newId(now)
  const { number, title, locale, contentHash } = version
  const expiresAt = endOfDay(expiresOn, actor.workspace.timeZone)
  await queries.insertEnvelope(tx, {
    ...{ workspaceId, id, dealId, number, title, locale, contentHash, documentSha256 },
    ...{ isOrdered, needsCode, expiresAt, state: "open" },
    ...{ createdBy: actor.memberId, createdAt: now },
  })
  await queries.insertSigners(
    tx,
    people.map((one, place) => ({ ...one, workspaceId, envelopeId: id, place, state: "waiting" })),
  )
  await writeAsked(context, { deal, version, documentSha256, id, input })
  await askFirst(context, deal, id)
  return signatureOf(context, dealId)
}

async function latestOf({ tx, actor }: Context, dealId: string, sha256: string) {
  const latest = (await listVersions(tx, actor.workspaceId, dealId)).at(-1)
  if (!latest) throw new Problem("reference-unknown", { path: "sha256" })
  if (latest.contentHash.toString("hex") !== sha256)
    throw new Problem("version-stale", { number: latest.number })
  return latest
}

/** One at a time; what is past its time is ended here, if the job has not come to it. */
async function refuseSecond(context: Context, deal: LockedDeal) {
  const { tx, actor, now } = context
  const open = await queries.findOpenEnvelope(tx, actor.workspaceId, deal.row.id)
  if (!open) return
  const state = envelopeStateAt({ ...open, state: open.state as EnvelopeState }, now) // checked by the table
  if (state === "open") throw new Problem("envelope-open", { envelopeId: open.id })
  const reason = serverTexts(open.locale).expired
  await endEnvelope(context, { envelopeId: open.id, deal: deal.row }, { state: "expired", reason })
}

/** Who is asked, as they are now: contacts of the deal, and members, who see it from now on. */
async function signersOf(context: Context, { signers, needsCode, dealId }: Asked) {
  const { tx, actor, now, services } = context
  const { workspaceId } = actor
  const ids = signers.map((one) => (one.side === "buyer" ? one.contactId : one.memberId))
  const unknown = () => new Problem("reference-unknown", { path: "signers" })
  if (new Set(ids).size < ids.length) throw unknown()
  const ofDeal = await listDealContactIds(tx, workspaceId, dealId)
  const people = []
  for (const one of signers) {
    const base = { id: newId(now), title: one.title }
    if (one.side === "seller") {
      const member = await findMember(tx, workspaceId, one.memberId)
      if (!member || member.deactivatedAt) throw unknown()
      const { name, email } = member
      const chosen = await findPreferences(tx, workspaceId, member.id)
      const locale = chosen?.locale ?? actor.locale
      people.push({ ...base, memberId: member.id, contactId: null, name, email, locale })
    } else {
      const contact = ofDeal.includes(one.contactId)
        ? await findContact(tx, workspaceId, one.contactId)
        : undefined
      if (!contact || contact.deletedAt) throw unknown()
      const [email = null] = contact.emails
      if (needsCode && !services.mailer.isConfigured) throw new Problem("mail-not-configured")
      if (needsCode && !email) throw new Problem("address-missing", { contactId: contact.id })
      const locale = (contact.language ?? actor.locale) as Locale // checked by the table
      people.push({
        ...base,
        contactId: contact.id,
        memberId: null,
        name: contact.name,
        email,
        locale,
      })
    }
  }
  return people
}

type Written = {
  deal: LockedDeal
  version: VersionRow
  documentSha256: string
  id: string
  input: Asked
}

/** The first entry of the record: what exactly, from whom, to whom, under which conditions. */
async function writeAsked(context: Context, { deal, version, documentSha256, id, input }: Written) {
  const { actor } = context
  const { number, title } = version
  const contentSha256 = version.contentHash.toString("hex")
  const { amountMinor, currency } = deal.row
  const { signers, isOrdered, needsCode, expiresOn } = input
  await addEvidence(context, id, {
    kind: "asked",
    detail: {
      ...{ number, title, contentSha256, documentSha256, signers },
      ...{ isOrdered, needsCode, expiresOn, workspace: actor.workspace.name },
      deal: {
        id: deal.row.id,
        amountMinor: amountMinor === null ? null : String(amountMinor),
        currency,
      },
    },
  })
  const told = { number, contentSha256, documentSha256, signers, isOrdered, needsCode, expiresOn }
  recordEnvelope(context, "envelope.ask", { id, detail: told }, deal.row)
}

async function askFirst(context: Context, deal: LockedDeal, id: string) {
  const { tx, actor } = context
  const envelope = await queries.findEnvelope(tx, actor.workspaceId, id)
  if (!envelope) throw new Error("The envelope was written just now")
  const signers = await queries.listSigners(tx, actor.workspaceId, [id])
  const turn = turnOf(envelope.isOrdered, signers.map(factsOf))
  for (const signer of signers.filter((one) => turn.includes(one.id)))
    await askSigner(context, { deal, envelope }, signer)
}
