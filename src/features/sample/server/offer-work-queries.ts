import { dayIn } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import { newId } from "../../../server/ids.ts"
import { findSeller } from "../../documents/server/settings-queries.ts"
import type { Draft } from "../../proposals/draft.ts"
import { offerOf } from "../../proposals/offer-of.ts"
import { replaceSteps } from "../../proposals/server/approval-queries.ts"
import {
  findProposal,
  hashOfContent,
  insertVersion,
  nextNumber,
  type ProposalRow,
} from "../../proposals/server/proposal-queries.ts"
import { shownText } from "../../proposals/shown-text.ts"
import type { ToldOffer } from "../agreement.ts"
import { approvalLimitBps } from "../offer-story.ts"
import type { Worked } from "./work-queries.ts"

type Place = { workspaceId: string; timeZone: string; currency: string; now: Date }
type Told = { offer: ToldOffer; dealId: string; by: string }

/** Offers with what was sent of them and said about them; where one waits, the rule that holds it. */
export async function insertOffers(
  tx: Tx,
  place: Place,
  deals: readonly Worked[],
  approverId: string,
) {
  const told = deals.flatMap(({ id: dealId, ownerId: by, work: { offer } }): Told[] =>
    offer ? [{ offer, dealId, by }] : [],
  )
  if (told.some(({ offer }) => offer.asked)) await insertRule(tx, place, approverId)
  const dressing = await findSeller(tx, place.workspaceId)
  for (const one of told) {
    const proposal = await insertProposal(tx, place, one)
    await insertSent(tx, place, { ...one, proposal, dressing })
    await insertSaid(tx, place, one, proposal.id)
    if (one.offer.asked) await insertRequest(tx, place, one, proposal)
  }
}

async function insertProposal(tx: Tx, place: Place, { offer, dealId, by }: Told) {
  const { workspaceId, timeZone, currency } = place
  const { startedAt, sent, draft, asked, needs } = offer
  const id = newId(startedAt)
  const year = Number(dayIn(startedAt, timeZone).slice(0, 4))
  await tx
    .insertInto("proposal")
    .values({
      ...{ workspaceId, id, dealId, currency, isTaxIncluded: false, priceListId: null },
      number: await nextNumber(tx, workspaceId, year),
      draft: draft && JSON.stringify(draft),
      draftNumber: sent.length + (draft ? 1 : 0),
      ...{ needs: JSON.stringify(needs), scopeNumber: 1 },
      ...{ createdBy: by, createdAt: startedAt, changedBy: by },
      changedAt: asked?.at ?? sent.at(-1)?.at ?? startedAt,
    })
    .execute()
  const row = await findProposal(tx, workspaceId, id)
  if (!row) throw new Error("The proposal was written just now")
  return row
}

type Sending = Told & { proposal: ProposalRow; dressing: Awaited<ReturnType<typeof findSeller>> }

async function insertSent(tx: Tx, place: Place, { offer, by, proposal, dressing }: Sending) {
  const { workspaceId, timeZone } = place
  const { id: proposalId, number, currency, isTaxIncluded, needs, deal, author } = proposal
  const offerAt = (draft: Draft, version: number, at: Date) =>
    offerOf(draft, {
      ...{ number, version, needs, currency, isTaxIncluded },
      ...{ seller: dressing.seller, closing: shownText(dressing.closing) },
      issuedOn: dayIn(at, timeZone),
      company: deal.company ?? "",
      author: { name: author.name, email: author.email ?? "" },
    })
  for (const [index, { draft, at: sentAt }] of offer.sent.entries()) {
    await insertVersion(tx, {
      ...{ workspaceId, proposalId, offer: offerAt(draft, index + 1, sentAt), draft },
      ...{ scopeNumber: 1, sentBy: by, sentAt },
    })
  }
}

async function insertSaid(tx: Tx, place: Place, { offer, by }: Told, proposalId: string) {
  if (offer.said.length === 0) return
  const { workspaceId } = place
  await tx
    .insertInto("commitmentStatement")
    .values(
      offer.said.map(({ at, ...statement }) => ({
        ...{ workspaceId, id: newId(at), proposalId, number: offer.sent.length, ...statement },
        ...{ saidBy: "seller", choice: null, noteId: null, fileId: null },
        ...{ recordedBy: by, recordedAt: at },
      })),
    )
    .execute()
}

async function insertRequest(tx: Tx, place: Place, { offer, by }: Told, proposal: ProposalRow) {
  if (!offer.asked) return
  const { reason, at: askedAt } = offer.asked
  await tx
    .insertInto("approvalRequest")
    .values({
      ...{ workspaceId: place.workspaceId, proposalId: proposal.id, reason, askedAt },
      ...{ contentHash: hashOfContent(proposal), askedBy: by },
    })
    .execute()
}

async function insertRule(tx: Tx, { workspaceId, now }: Place, approverId: string) {
  const id = newId(now)
  const limits = { kind: "discount", limitBps: approvalLimitBps, limitMinor: null, currency: null }
  await tx
    .insertInto("proposalRule")
    .values({ workspaceId, id, ...limits, createdAt: now, isSample: true })
    .execute()
  await replaceSteps(tx, workspaceId, id, [{ kind: "member", id: approverId }])
}
