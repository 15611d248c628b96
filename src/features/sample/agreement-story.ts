import type { Tale } from "./gate-story.ts"
import { type NegotiationState, tellNegotiation } from "./negotiation-story.ts"
import { type OfferState, tellOffer } from "./offer-story.ts"
import { tellRoom } from "./room-story.ts"
import type { World } from "./telling.ts"

const offers: readonly OfferState[] = ["sent", "waiting", "written", "revised"]

/** Tells what a few deals came to from the offer on, where the pipeline has stages for it. */
export function tellAgreements(world: World, open: readonly Tale[]) {
  for (const [index, tale] of inStage(world, open, "proposal").slice(0, 4).entries()) {
    const state = offers[index] as OfferState // as many as deals
    tellOffer(tale, state)
    if (state === "sent" || state === "revised") tellRoom(tale)
  }
  const { time } = world
  const negotiated = inStage(world, open, "negotiation")
  const isDue = (from: number, to: number) => (tale: Tale) => {
    const due = tale.life.fields.expectedCloseDate
    return due !== null && due >= time.day(time.today + from) && due <= time.day(time.today + to)
  }
  const credible = negotiated.find(isDue(8, 400)) ?? negotiated[0]
  const rest = negotiated.filter((tale) => tale !== credible)
  const late = rest.find(isDue(0, 20)) ?? rest[0]
  const begun = rest.find((tale) => tale !== late)
  const told: readonly [NegotiationState, Tale | undefined][] = [
    ["credible", credible],
    ["late", late],
    ["begun", begun],
  ]
  for (const [number, [state, tale]] of told.entries()) {
    if (!tale) continue
    tellOffer(tale, state === "late" ? "revised" : "committed")
    tellNegotiation(tale, state, number)
    if (state !== "begun") tellRoom(tale)
  }
}

/** Open deals of somebody's in a stage of a kind, for which a person of the buyer is known. */
function inStage({ open }: World, tales: readonly Tale[], kind: "proposal" | "negotiation") {
  const stage = open.find((one) => one.kind === kind)
  return tales.filter(
    ({ life, contactIds }) =>
      life.fields.stageId === stage?.stageId && life.fields.ownerId && contactIds[0],
  )
}
