import { z } from "zod"
import { newId } from "../../../../server/ids.ts"
import { typedWhole } from "../../../../server/public-pages/form.ts"
import { RefusedForm, type SectionAct } from "../../../../server/public-pages/page-section.ts"
import { countRequests } from "../request-queries.ts"
import { heldDeal, recordRoom } from "../room.ts"
import { colleagueTexts } from "./colleague-texts.ts"

/** Colleagues whom one person may name, and those of a whole room. */
const most = { ofLink: 10, ofRoom: 50 }

const address = z.email().max(254)

/** Keeps whom the buyer wants to have in the room. It opens nothing: the seller decides. */
export const askForColleague: SectionAct = async ({ context, place, locale }, form) => {
  const { tx, now } = context
  const { workspaceId, dealId, linkId } = place
  const texts = colleagueTexts[locale].refused
  const name = typedWhole(form.get("name")).replaceAll(/\s+/g, " ")
  const email = typedWhole(form.get("email")).toLowerCase()
  const note = typedWhole(form.get("note"))
  if (name === "" || [...name].length > 200) throw new RefusedForm(texts.name, form)
  if (!address.safeParse(email).success) throw new RefusedForm(texts.email, form)
  if ([...note].length > 500) throw new RefusedForm(texts.note, form)
  const { ofRoom, ofLink } = await countRequests(tx, place)
  if (ofLink >= most.ofLink || ofRoom >= most.ofRoom) {
    throw new RefusedForm(texts["too-many"], form)
  }
  const id = newId(now)
  await tx
    .insertInto("roomRequest")
    .values({ workspaceId, id, dealId, linkId, name, email, note, askedAt: now })
    .execute()
  const detail = { request: id, link: linkId }
  const { row } = await heldDeal(context, dealId)
  recordRoom(context, "buyer-room.request", { dealId, detail }, row)
}
