import type { Locale } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import {
  type TargetOwner,
  targetEvent,
  visibleTarget,
} from "../../activities/server/target-queries.ts"
import { holdDeals } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import type { BuyerRoom, RoomLink } from "../contract.ts"
import { type LinkFacts, stateAt } from "../room-link.ts"
import * as queries from "./queries.ts"
import { listAnswers, listQuestions } from "./question-queries.ts"
import { listRequests } from "./request-queries.ts"
import { countDownloads, countVisits } from "./view-queries.ts"

export const getBuyerRoom: Handler<typeof contract.getBuyerRoom> = async (context, { dealId }) => {
  await visibleTarget(context.tx, context.actor, { kind: "deal", id: dealId }, "read")
  return roomOf(context, dealId)
}

/** Questions that a room takes; the page of the buyer refuses more. */
export const mostQuestions = 200

/** The room of a deal as clients see it. */
export async function roomOf(
  { tx, actor, now }: Pick<Context, "tx" | "actor" | "now">,
  dealId: string,
): Promise<BuyerRoom> {
  const { workspaceId } = actor
  const links = await queries.listRoomLinks(tx, workspaceId, dealId)
  const visits = await countVisits(
    tx,
    workspaceId,
    links.map(({ id }) => id),
  )
  const files = await queries.listRoomFiles(tx, workspaceId, dealId)
  const downloads = await countDownloads(tx, workspaceId, dealId)
  const all = { limit: mostQuestions, offset: 0 }
  const questions = await listQuestions(tx, workspaceId, dealId, all)
  const ids = questions.map(({ id }) => id)
  const answers = await listAnswers(tx, workspaceId, ids)
  const requests = await listRequests(tx, workspaceId, dealId)
  return {
    dealId,
    links: links.map((row) => presentLink(row, visits, now)),
    files: files.map(({ id, name, sizeBytes, sharedAt }) => ({
      ...{ id, name, sizeBytes: Number(sizeBytes), sharedAt: sharedAt.toISOString() },
      downloads: downloads.get(id) ?? 0,
    })),
    questions: questions.map(({ id, body, contactId, contactName, askedAt }) => ({
      ...{ id, text: body, askedBy: { id: contactId, name: contactName } },
      askedAt: askedAt.toISOString(),
      answers: answers
        .filter(({ questionId }) => questionId === id)
        .map((one) => ({
          ...{ id: one.id, text: one.body, mailedTo: one.mailedTo },
          by: { id: one.answeredBy, name: one.answererName },
          at: one.answeredAt.toISOString(),
        })),
    })),
    requests: requests.map((row) => ({
      ...{ id: row.id, name: row.name, email: row.email, note: row.note },
      askedBy: { id: row.askerId, name: row.askerName },
      askedAt: row.askedAt.toISOString(),
      state: row.state as "open" | "agreed" | "declined", // checked by the table
      contactId: row.contactId,
    })),
  }
}

type Visits = Awaited<ReturnType<typeof countVisits>>
type LinkWithName = Awaited<ReturnType<typeof queries.listRoomLinks>>[number]

function presentLink(row: LinkWithName, visits: Visits, now: Date): RoomLink {
  const ofKind = (kind: Visits[number]["kind"]) =>
    visits.find((one) => one.linkId === row.id && one.kind === kind)
  return {
    ...{ id: row.id, mailedTo: row.mailedTo, version: row.version },
    contact: { id: row.contactId, name: row.contactName },
    // These three are checked by the table.
    locale: row.locale as Locale,
    channel: row.channel as RoomLink["channel"],
    state: stateAt(row as LinkFacts, now),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    visits: {
      byPerson: ofKind("person")?.visits ?? 0,
      lastByPersonAt: ofKind("person")?.lastAt.toISOString() ?? null,
      byMachine: ofKind("machine")?.visits ?? 0,
      byMember: ofKind("member")?.visits ?? 0,
    },
  }
}

/** Locks a live deal that the actor sees: whatever changes its room waits for one another there. */
export async function heldDeal({ tx, actor }: Pick<Context, "tx" | "actor">, dealId: string) {
  const deal = (await holdDeals(tx, actor, [dealId])).get(dealId)
  if (!deal || deal.row.deletedAt) throw new Problem("not-found", { dealId })
  return deal
}

/** The same for a row of a room that is addressed itself: refuses it by its own id. */
export async function heldDealOf(
  context: Pick<Context, "tx" | "actor">,
  row: { dealId: string } | undefined,
  facts: Record<string, string>,
) {
  const missing = () => new Problem("not-found", facts)
  if (!row) throw missing()
  return heldDeal(context, row.dealId).catch((error: unknown) => {
    throw error instanceof Problem ? missing() : error
  })
}

type RoomAct = `buyer-room.${
  | "answer"
  | "ask"
  | "decide"
  | "invite"
  | "renew"
  | "request"
  | "revoke"
  | "share"
  | "unshare"
  | "view"}`

/** Tells of a write: to the audit log, and to whoever sees the deal. */
export function recordRoom(
  { tx, ...origin }: Pick<Context, "tx" | "actor" | "now" | "requestId" | "ip" | "userAgent">,
  name: RoomAct,
  { dealId, detail }: { dealId: string; detail: Record<string, unknown> },
  owner: NonNullable<TargetOwner>,
) {
  const target = { kind: "deal", id: dealId } as const
  const seenBy = { ownerId: owner.ownerId, teamId: owner.teamId }
  const record = { recordKind: "buyer-room", id: dealId }
  recordAct(tx, origin, {
    name,
    recordKind: "buyer-room",
    recordId: dealId,
    detail,
    events: [targetEvent(eventOf[name] ?? "buyer-room.changed", record, target, seenBy)],
  })
}

/** What concerns the rep at once has an event of its own. */
const eventOf: Partial<Record<RoomAct, string>> = {
  "buyer-room.ask": "buyer-room.asked",
  "buyer-room.view": "buyer-room.viewed",
}
