import type { Actor } from "../../src/server/actor.ts"
import { newId } from "../../src/server/ids.ts"
import type { Insert } from "./meeting-canaries.ts"

/** What closings are asked for, every text of it `word`. */
export async function addClosingLists(insert: Insert, now: Date, word: string) {
  const [closingReasonId, competitorId] = [newId(now), newId(now)]
  const name = JSON.stringify({ en: word, "zh-CN": word })
  const reason = { id: closingReasonId, outcome: "lost", name, position: 9, created_at: now }
  await insert("closing_reason", reason)
  await insert("competitor", { id: competitorId, name: word, created_at: now })
  await insert("closing_settings", { asks_for: [], version: 1 })
  return { closingReasonId, competitorId, reasonId: closingReasonId }
}

type Bound = { dealId: string; contactId: string; word: string; owner: Actor }

/** A promise somebody added to a deal, and a win of it that was taken back. */
export async function addPromiseRows(insert: Insert, now: Date, bound: Bound) {
  const { dealId, contactId, word, owner } = bound
  const promiseId = newId(now)
  const both = JSON.stringify({ en: word, "zh-CN": word })
  await insert("promise", {
    ...{ id: promiseId, deal_id: dealId, source: "own", title: both, detail: both },
    ...{ owner_id: owner.memberId, contact_id: contactId, created_by: owner.memberId },
    ...{ created_at: now, updated_at: now },
  })
  const win = { currency: "USD", amount_minor: 918273645, close_rate: "1", closed_at: now }
  await insert("restatement", { deal_id: dealId, sequence: 1, ...win, recorded_at: now })
  return { promiseId }
}
