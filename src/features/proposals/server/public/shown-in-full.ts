import type { SentOffer } from "../offer-queries.ts"

/** Lines that a page shows of all offers together, beyond the first of them. */
const mostLines = 120

type Sized = Pick<SentOffer, "proposalId"> & { draft: { options: { lines: readonly unknown[] }[] } }

/**
 * Which offers a page shows in full: the one asked for first, and as many as a page can hold. The
 * others are named and can be asked for.
 */
export function shownInFull<O extends Sized>(
  offers: readonly O[],
  askedId: string | null,
): { full: O[]; named: O[] } {
  const isAsked = ({ proposalId }: O) => proposalId === askedId
  const ordered = [...offers.filter(isAsked), ...offers.filter((offer) => !isAsked(offer))]
  let lines = 0
  const full = ordered.filter((offer, at) => {
    lines += offer.draft.options.reduce((sum, option) => sum + option.lines.length, 0)
    return at === 0 || lines <= mostLines
  })
  return { full, named: ordered.filter((offer) => !full.includes(offer)) }
}
