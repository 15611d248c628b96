import type { Locale } from "../../../../kernel/locale.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import type { Context } from "../../../../server/http/handler.ts"
import { newId } from "../../../../server/ids.ts"
import type { PublicDoor } from "../../../../server/public-door.ts"
import type { Visitor } from "../../../../server/public-pages/asked.ts"
import { hashOfNonce, shownAt } from "../../../../server/public-pages/page-nonce.ts"
import { RefusedForm, type SectionAct } from "../../../../server/public-pages/page-section.ts"
import { type LinkFacts, opensRoom, sendingRefusal } from "../../room-link.ts"
import { lockRoomLink } from "../queries.ts"
import { heldDeal } from "../room.ts"
import { markUsed } from "../view-queries.ts"
import { buyerOf, type ShownRoom } from "./find-room.ts"
import { placeOf } from "./place.ts"
import { roomTexts } from "./room-texts.ts"

type Asking = { door: PublicDoor; visitor: Visitor; room: ShownRoom; locale: Locale }

/**
 * Takes what a page sent to a section, once: the mark that the page was used and what the section
 * writes, together. False when the link has ended meanwhile; throws `RefusedForm` when it is not taken.
 */
export async function takeAct(
  { door, visitor, room, locale }: Asking,
  act: SectionAct,
  form: URLSearchParams,
): Promise<boolean> {
  const { services } = door
  const now = services.clock()
  const texts = roomTexts[locale].refused
  if (!door.limit.takeSending(room.id)) throw new RefusedForm(texts["too-many"], form, "new page")
  const nonce = form.get("nonce") ?? ""
  const refusal = sendingRefusal(shownAt(room.nonceKey, nonce), now)
  if (refusal) {
    throw new RefusedForm(texts[refusal], form, refusal === "page-old" ? "new page" : "same page")
  }
  const begun: (() => Promise<void>)[] = []
  const { workspaceId, id: linkId } = room
  const taken = await inWorkspace(services.db, workspaceId, async (tx) => {
    const context: Context = {
      ...{ tx, services, actor: buyerOf(room), now, requestId: newId(now) },
      ...(visitor.ip ? { ip: visitor.ip } : {}),
      ...(visitor.userAgent ? { userAgent: visitor.userAgent } : {}),
      ...{ bytes: new Uint8Array(), afterwards: (work) => void begun.push(work) },
    }
    const isThere = await heldDeal(context, room.dealId).then(
      () => true,
      () => false, // deleted meanwhile
    )
    const link = await lockRoomLink(tx, workspaceId, linkId)
    // Its states are checked by the table.
    if (!isThere || !link || !opensRoom(link as LinkFacts, now)) return false
    const used = { nonceHash: hashOfNonce(nonce), use: "sent", at: now } as const
    if (await markUsed(tx, { workspaceId, linkId }, used)) {
      throw new RefusedForm(texts["sent-already"], form, "new page")
    }
    return (await act({ context, place: placeOf(room), locale }, form)) ?? true
  })
  for (const work of begun) services.later(work)
  if (taken) door.onCommit(workspaceId)
  if (taken instanceof RefusedForm) throw taken
  return taken
}
