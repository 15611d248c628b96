import { createHash } from "node:crypto"
import type { Actor } from "../../src/server/actor.ts"
import { newId } from "../../src/server/ids.ts"
import type { Insert } from "./meeting-canaries.ts"

type Bound = { dealId: string; contactId: string; fileId: string; word: string; owner: Actor }

/** The buyer's room of a deal: a link, a view, a file, a question with its answer, a colleague. */
export async function addRoomRows(insert: Insert, now: Date, bound: Bound) {
  const { dealId, contactId, fileId, word, owner } = bound
  const roomLinkId = newId(now)
  const hash = createHash("sha256").update(roomLinkId).digest()
  const expires_at = new Date(now.getTime() + 3_600_000)
  await insert("room_link", {
    ...{ id: roomLinkId, deal_id: dealId, contact_id: contactId, token_hash: hash },
    ...{ nonce_key: hash, locale: "en", channel: "mail", mailed_to: `${word}@contoso.example` },
    ...{ state: "open", expires_at, created_by: owner.memberId, created_at: now },
  })
  const view = { id: newId(now), link_id: roomLinkId, kind: "person", at: now, ip: word }
  await insert("room_view", { ...view, user_agent: word, nonce_hash: hash, pages: [word] })
  const used = { link_id: roomLinkId, nonce_hash: hash, use: "looked", used_at: now }
  await insert("room_nonce", used)
  const shared = { shared_by: owner.memberId, shared_at: now }
  await insert("room_file", { deal_id: dealId, file_id: fileId, ...shared })
  const roomQuestionId = newId(now)
  const asked = { deal_id: dealId, link_id: roomLinkId, asked_at: now }
  await insert("room_question", { id: roomQuestionId, ...asked, body: word })
  await insert("room_answer", {
    ...{ id: newId(now), question_id: roomQuestionId, body: word },
    ...{ answered_by: owner.memberId, answered_at: now },
  })
  const roomRequestId = newId(now)
  const wished = { name: word, email: `${word}@contoso.example`, note: word }
  await insert("room_request", { id: roomRequestId, ...asked, ...wished })
  return { roomLinkId, roomQuestionId, roomRequestId }
}
