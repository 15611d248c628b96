import * as closing from "../../src/features/closing/contract.ts"
import { getContract } from "../../src/features/contracts/contract.ts"
import { listTermGroups } from "../../src/features/contracts/settings-contract.ts"
import { createDeal } from "../../src/features/deals/contract.ts"
import type { Actor } from "../../src/server/actor.ts"
import { openMailer } from "../../src/server/mail/mailer.ts"
import type { TestApp, TestWorkspace } from "./app.ts"
import { invited, later } from "./buyer-rooms.ts"
import { issued } from "./contracts.ts"
import { type Form, hiddenFields, stranger } from "./scope-links.ts"

type Asked = {
  buyers?: number
  hasMember?: boolean
  /** Who of us is asked instead of the seller. */
  member?: Actor
  isOrdered?: boolean
  needsCode?: boolean
  workspace?: TestWorkspace
  pipelineId?: string
  /** A deal there is already. */
  dealId?: string
}

/** A deal with a contract of one clause, and people of the buyer who have links to its room. */
export async function contracted(t: TestApp, asked: Asked = {}) {
  const { buyers: count = 2, workspace = t.workspace, pipelineId = workspace.pipelineId } = asked
  const seller = workspace.actors.rep
  const api = t.as(seller)
  const deal = asked.dealId
    ? { id: asked.dealId }
    : await api(createDeal, { title: "Rollout", pipelineId })
  const buyers = []
  for (const name of ["Wei Zhang", "Ann Lee", "Li Na", "Bo Chen"].slice(0, count))
    buyers.push(await invited(t, seller, deal.id, name))
  const [group] = (await api(listTermGroups, {})).items
  const groupId = group?.id ?? ""
  const clauses = [{ id: groupId, groupId, heading: "Price", text: "One hundred. 一百元。" }]
  await issued(api, deal.id, clauses)
  return { seller, api, dealId: deal.id, buyers, clauses }
}

/** The same, and those people are asked to sign; a member of ours behind them where one is wanted. */
export async function askedToSign(t: TestApp, asked: Asked = {}) {
  const made = await contracted(t, asked)
  const { isOrdered = false, needsCode = false, hasMember = false } = asked
  const member = asked.member ?? (hasMember ? made.seller : undefined)
  const { versions } = await made.api(getContract, { dealId: made.dealId })
  const signature = await made.api(closing.askForSignatures, {
    ...{ dealId: made.dealId, sha256: versions[0]?.sha256 ?? "", isOrdered, needsCode },
    signers: [
      ...made.buyers.map(({ contact }) => ({
        ...{ side: "buyer" as const, contactId: contact.id, title: "Director" },
      })),
      ...(member
        ? [{ side: "seller" as const, memberId: member.memberId, title: "Account executive" }]
        : []),
    ],
    expiresOn: "2026-12-23",
  })
  const envelope = signature.envelopes[0]
  if (!envelope) throw new Error("An envelope was asked for")
  const now = () => made.api(closing.getSignature, { dealId: made.dealId })
  const envelopeNow = async () => {
    const found = (await now()).envelopes.find(({ id }) => id === envelope.id)
    if (!found) throw new Error("The envelope is there")
    return found
  }
  return { ...made, envelope, now, envelopeNow }
}

export type AskedToSign = Awaited<ReturnType<typeof askedToSign>>

export const typedSignature: Form = { name: "Zhang Wei", title: "Director", consent: "yes" }

/** What the form of a shown page would send, after somebody read it for a while. */
export async function readPage(t: TestApp, path: string): Promise<Form> {
  const page = await (await stranger(t).get(path)).text()
  later(t, 20_000)
  return hiddenFields(page)
}

/** Reads the page of a link and signs there. */
export async function signAt(t: TestApp, path: string, change: Form = {}) {
  const hidden = await readPage(t, path)
  return stranger(t).post(`${path}/signatures`, { ...hidden, ...typedSignature, ...change })
}

/** Signs as the member who was asked. */
export function signAsMember(t: TestApp, { seller, envelope }: AskedToSign) {
  return t.as(seller)(closing.signEnvelope, {
    ...{ envelopeId: envelope.id, documentSha256: envelope.documentSha256 },
    ...{ name: "Rep", title: "Account executive", isAgreed: true, locale: "en" },
  })
}

/** From now on mails go to this server. */
export function mailBy(t: TestApp, smtpUrl: string) {
  t.services.mailer = openMailer(smtpUrl, "sales@northwind.example")
}
