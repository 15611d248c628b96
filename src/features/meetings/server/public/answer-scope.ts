import type { Actor } from "../../../../server/actor.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import type { Context } from "../../../../server/http/handler.ts"
import { actorOfMember } from "../../../../server/http/who.ts"
import { newId } from "../../../../server/ids.ts"
import type { Visitor } from "../../../../server/public-pages/asked.ts"
import { hashOfNonce, shownAt } from "../../../../server/public-pages/page-nonce.ts"
import type { Services } from "../../../../server/services.ts"
import { writeActivity } from "../../../activities/server/write-door.ts"
import { showByClick } from "../../../deals/server/write-door.ts"
import { answerRefusal, canBeDecided, type LinkFacts } from "../../scope-link.ts"
import { heldDeal, recordScope } from "../scope.ts"
import * as queries from "../scope-queries.ts"
import type { ShownLink } from "./find-link.ts"
import { markUsed, noteLinkEvent } from "./link-events.ts"
import { pageTexts } from "./page-texts.ts"

/** What a page sent back. */
export type Answer = {
  decision: "confirm" | "decline"
  nonce: string
  /** Hash of what was shown, in hex. */
  hash: string
  name: string
  consents: boolean
  reason: string
}

export type Answered =
  | { kind: "done" }
  | { kind: "gone" }
  | { kind: "refused"; why: NonNullable<ReturnType<typeof answerRefusal>> }

type Asking = { services: Services; visitor: Visitor; link: ShownLink }

/** Takes the buyer's answer, once: state, evidence, activity and gate in one transaction. */
export async function answerScope(asking: Asking, answer: Answer): Promise<Answered> {
  const { services, link, visitor } = asking
  const actor = await buyerOf(services, link)
  const now = services.clock()
  const begun: (() => Promise<void>)[] = []
  const answered = await inWorkspace(services.db, link.workspaceId, async (tx) => {
    const context: Context = {
      ...{ tx, services, actor, now, requestId: newId(now), bytes: new Uint8Array() },
      ...(visitor.ip ? { ip: visitor.ip } : {}),
      ...(visitor.userAgent ? { userAgent: visitor.userAgent } : {}),
      afterwards: (work) => void begun.push(work),
    }
    return decided(context, asking, answer)
  })
  for (const work of begun) services.later(work)
  return answered
}

async function decided(context: Context, asking: Asking, answer: Answer): Promise<Answered> {
  const { tx, now } = context
  const { workspaceId, id, dealId, contentHash, nonceKey } = asking.link
  const deal = await heldDeal(context, dealId)
  const link = await queries.lockLink(tx, workspaceId, id)
  const isCurrent = answer.hash === contentHash.toString("hex")
  if (!link || !isCurrent || !canBeDecided(link as LinkFacts, now)) return { kind: "gone" }
  const seenAt = shownAt(nonceKey, answer.nonce)
  const early = answerRefusal({ ...answer, isUsed: false }, seenAt, now)
  if (early) return { kind: "refused", why: early }
  if (await markUsed(tx, asking.link, hashOfNonce(answer.nonce), now)) {
    return { kind: "refused", why: "page-old" }
  }
  const isConfirmed = answer.decision === "confirm"
  const texts = pageTexts[context.actor.locale]
  const told = isConfirmed ? texts.toldConfirmed : texts.toldDeclined
  const body = [told(asking.link.number), answer.reason].filter(Boolean).join("\n\n")
  const activity = { dealId, kind: "note" as const, by: "buyer" as const, body }
  const noteId = await writeActivity(context, activity)
  await queries.updateLink(tx, workspaceId, id, {
    ...{ state: isConfirmed ? "confirmed" : "declined", decidedAt: now, decidedName: answer.name },
    ...{ viewedAt: link.viewedAt ?? now, noteId },
    declineReason: isConfirmed ? null : answer.reason,
  })
  await noteLinkEvent(tx, asking.link, asking.visitor, {
    ...{ kind: isConfirmed ? "confirmed" : "declined", at: now, contentHash },
    ...{ typedName: answer.name, ...(isConfirmed ? { consent: texts.consent } : {}) },
  })
  if (isConfirmed) {
    const click = { stageKind: "meeting" as const, noteId, note: body, saidBy: answer.name }
    const { row, tailFrom } = await heldDeal(context, dealId) // the note has told it of an act
    await showByClick(tx, context, { row, tailFrom }, click)
  }
  const detail = { link: id, number: link.number, decision: answer.decision, name: answer.name }
  recordScope(context, "scope.answer", { dealId, detail }, deal.row)
  return { kind: "done" }
}

/** Notes that a person looked at the page: a gesture came, and not at once. */
export async function viewScope({ services, visitor, link }: Asking, nonce: string) {
  const actor = await buyerOf(services, link)
  const now = services.clock()
  const shown = shownAt(link.nonceKey, nonce)
  const reading = { decision: "decline" as const, name: "-", consents: false, isUsed: false }
  if (answerRefusal(reading, shown, now)) return false
  return inWorkspace(services.db, link.workspaceId, async (tx) => {
    const origin = { tx, actor, now, requestId: newId(now) }
    const deal = await heldDeal(origin, link.dealId)
    const locked = await queries.lockLink(tx, link.workspaceId, link.id)
    if (locked?.state !== "sent" || !canBeDecided(locked as LinkFacts, now)) return false
    const patch = { state: "viewed", viewedAt: now }
    await queries.updateLink(tx, link.workspaceId, link.id, patch)
    await noteLinkEvent(tx, link, visitor, { kind: "viewed", at: now })
    const told = { dealId: link.dealId, detail: { link: link.id } }
    recordScope(origin, "scope.view", told, deal.row)
    return true
  })
}

/** Who answers: the contact the link was made for, seeing through it what the link is about. */
async function buyerOf({ db }: Services, link: ShownLink): Promise<Actor> {
  const sender = await actorOfMember(db, link.workspaceId, link.createdBy)
  const nothing: Actor["permissions"] = new Set()
  const locale = link.locale as Actor["locale"] // checked by the table
  const name = link.contactName
  return { ...sender, kind: "buyer", name, locale, permissions: nothing, reach: "all" }
}
