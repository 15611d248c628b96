import type { z } from "zod"
import type { LocalText } from "../../kernel/locale.ts"
import type { ClashSight } from "./clash-sight.ts"
import type { DealHit } from "./contract.ts"
import type { Ground } from "./grounds.ts"

/** An open deal that was found, and whether who asks may see it. */
export type OpenDeal = {
  id: string
  title: string
  on: Ground
  /** Over whom it was found, when over a person. */
  contactId: string | null
  companyId: string | null
  companyName: string | null
  ownerId: string | null
  ownerName: string | null
  stageName: LocalText
  stageKind: string
  isVisible: boolean
  clashSight: ClashSight
}

type Hit = z.infer<typeof DealHit>

type Same = { sameCompanies: ReadonlySet<string>; sameContacts: ReadonlySet<string> }

/** Deals told at most. */
const most = 12

/**
 * What may be said of each open deal. Of one that the reader may not see never its title, amount or
 * id, nor its company where that is not what was asked about: its owner and stage, or only that
 * somebody works there (once, however many do), or nothing.
 */
export function tellDeals(deals: readonly OpenDeal[], same: Same): Hit[] {
  const told = new Map<string, Hit>()
  for (const deal of deals) {
    if (!deal.isVisible && deal.clashSight === "nothing") continue
    const key = keyOf(deal)
    const known = told.get(key)
    const kind = isSame(deal, same) ? "same" : (known?.kind ?? "similar")
    const on = [...new Set([...(known?.on ?? []), deal.on])]
    const now = said(deal)
    told.set(key, { ...now, company: now.company ?? known?.company ?? null, kind, on })
  }
  return [...told.values()].slice(0, most)
}

function keyOf({ id, isVisible, clashSight, on, companyId, contactId }: OpenDeal): string {
  if (isVisible || clashSight === "owner-and-stage") return id
  return `somebody ${on === "contact" ? contactId : companyId}`
}

function isSame({ on, companyId, contactId }: OpenDeal, same: Same): boolean {
  if (on === "contact") return same.sameContacts.has(contactId ?? "")
  return on === "company" && same.sameCompanies.has(companyId ?? "")
}

function said(deal: OpenDeal): Omit<Hit, "kind" | "on"> {
  const { isVisible, clashSight, companyId, ownerId } = deal
  const isAsked = isVisible || deal.on === "company"
  const company = isAsked && companyId ? { id: companyId, name: deal.companyName ?? "" } : null
  const owner = ownerId ? { id: ownerId, name: deal.ownerName ?? "" } : null
  const stage = { name: { ...deal.stageName }, kind: deal.stageKind }
  const isKnown = isVisible || clashSight === "owner-and-stage"
  return {
    record: "deal",
    id: isVisible ? deal.id : null,
    title: isVisible ? deal.title : null,
    company,
    owner: isKnown ? owner : null,
    stage: isKnown ? stage : null,
  }
}
