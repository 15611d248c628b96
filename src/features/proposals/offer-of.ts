import type { Offer, OfferText } from "../documents/offer.ts"
import type { Draft, ScopeItem } from "./draft.ts"
import { offerOptionOf, type Pricing } from "./offer-sums.ts"
import { shownText } from "./shown-text.ts"

/** What an offer says beside its draft. */
export type OfferFrame = Pricing &
  Pick<Offer, "number" | "version" | "issuedOn" | "seller" | "author" | "needs"> & {
    company: string
    closing: OfferText
  }

/** The offer that a draft is at this moment. */
export function offerOf(draft: Draft, frame: OfferFrame): Offer {
  const { number, version, issuedOn, seller, author, currency, isTaxIncluded, company, closing } =
    frame
  const needs: readonly ScopeItem[] = frame.needs
  return {
    ...{ number, version, issuedOn, seller, author, currency, needs },
    title: shownText(draft.title),
    languages: draft.languages,
    validUntil: draft.validUntil,
    buyer: { company, contact: draft.contactName || null },
    taxIncluded: isTaxIncluded,
    introduction: shownText(draft.introduction),
    options: draft.options.map((option) => offerOptionOf(option, { currency, isTaxIncluded })),
    terms: draft.terms.map(({ title, text }) => ({
      title: shownText(title),
      text: shownText(text),
    })),
    closing,
  }
}
