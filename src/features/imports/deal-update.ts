import { frozenIn } from "../deals/closing.ts"
import type { DealPatch } from "../deals/deal-change.ts"
import { closingPatch, openFields } from "../deals/stage-move.ts"
import { type DealPeople, type DealPlace, titleOf, wonStageId } from "./deal-draft.ts"
import type { ToldDeal } from "./tell-deal.ts"

/** A deal as the table holds it. */
export type PresentDeal = Readonly<Record<string, unknown>> & {
  pipelineId: string
  stageId: string
  outcome: string
  currency: string
  amountMinor: bigint | null
}

export type Updating = { place: DealPlace; people: DealPeople; isFilling: boolean }

/**
 * What a row changes about a deal that is there. An empty cell says nothing; filling touches only
 * what is empty, and neither stage nor outcome.
 */
export function patchOfDeal(row: PresentDeal, told: ToldDeal, updating: Updating): DealPatch {
  const { people, isFilling } = updating
  const amount = told.outcome === "open" ? told.amount : (told.closeAmount ?? told.amount)
  const wanted: Record<string, unknown> = {
    title: told.title === null ? null : titleOf(told),
    companyId: people.companyId,
    ownerId: told.owner === null ? null : people.ownerId,
    amountMinor: amount?.toString() ?? null,
    expectedCloseDate: told.expectedCloseDate,
    product: told.product,
    source: told.source,
    // Kept for ever once it is set.
    campaignId: row["campaignId"] ? null : people.campaignId,
    nextStep: told.nextStep,
    nextStepDate: told.nextStepDate,
    competitor: told.competitor,
    outcomeReason: told.outcomeReason,
    tags: told.tags.length === 0 ? null : told.tags,
  }
  const present: Readonly<Record<string, unknown>> = {
    ...row,
    amountMinor: row.amountMinor?.toString() ?? null,
  }
  const patch: Record<string, unknown> = {}
  for (const [field, to] of Object.entries(wanted)) {
    const from = present[field]
    const isEmpty = from === null || (Array.isArray(from) && from.length === 0)
    if (to === null || (isFilling && !isEmpty)) continue
    if (JSON.stringify(from) !== JSON.stringify(to)) patch[field] = to
  }
  const custom = changedCustom(row["custom"], told.custom, isFilling)
  if (custom) patch["custom"] = custom
  if ("amountMinor" in patch && row.currency !== told.currency) patch["currency"] = told.currency
  if ("ownerId" in patch) patch["teamId"] = people.teamId
  const all = { ...patch, ...(isFilling ? {} : transition(row, told, updating)) }
  // What its closing froze stays: a file does not tell the past anew.
  const frozen = frozenIn(row, all)
  const kept = Object.entries(all).filter(([field]) => !frozen.includes(field))
  return Object.fromEntries(kept) as DealPatch // by its keys
}

type Values = Readonly<Record<string, unknown>>

/** Stored custom values with those of a row; undefined when nothing differs. */
export function changedCustom(
  stored: unknown,
  told: readonly (readonly [string, unknown])[],
  isFilling: boolean,
): Values | undefined {
  const before = stored as Values // a JSON object, by the table's default
  const changed = told.filter(
    ([key, value]) =>
      !(isFilling && key in before) && JSON.stringify(before[key]) !== JSON.stringify(value),
  )
  return changed.length > 0 ? { ...before, ...Object.fromEntries(changed) } : undefined
}

/** The move, the closing or the reopening that lies between the deal and its row. */
function transition(row: PresentDeal, told: ToldDeal, { place }: Updating): DealPatch {
  if (told.outcome !== "open") {
    if (row.outcome === told.outcome) return {}
    const { outcomeReason: _, ...closed } = closingPatch(
      { outcome: told.outcome, reason: "" },
      wonStageId(place, told),
    )
    return closed
  }
  const stage = place.stages.get(told.stage)
  if (!stage || (row.outcome === "open" && row.stageId === stage.stageId)) return {}
  if (row.pipelineId !== place.pipelineId) return {}
  const { stageId, probabilityBps, forecastCategory } = stage
  const reopened = row.outcome === "open" ? {} : openFields
  return { stageId, probabilityBps, forecastCategory, ...reopened }
}
