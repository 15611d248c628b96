import type { BirthFields, DealChange } from "../deals/deal-change.ts"
import { closingPatch } from "../deals/stage-move.ts"
import type { ForecastCategory, StageKind } from "../pipelines/stage.ts"
import type { ToldDeal } from "./tell-deal.ts"

/** A stage as deals need it. */
export type StagePlace = {
  stageId: string
  kind: StageKind
  probabilityBps: number
  forecastCategory: ForecastCategory
}

/** The pipeline deals go into; stages by what the mapping calls them. */
export type DealPlace = {
  pipelineId: string
  pipelineVersion: number
  stages: ReadonlyMap<string, StagePlace>
}

/** The records a deal's names mean. */
export type DealPeople = {
  companyId: string | null
  ownerId: string | null
  teamId: string | null
  /** The campaign that found it. */
  campaignId: string | null
  /** Amount from the price list, where the row has none and that was asked for. */
  listPrice: bigint | null
}

export type Step = DealChange & { columns?: { closedAt: Date; closeRate: string | null } }
export type DealHistory = { fields: BirthFields; openedAt: Date; history: Step[] }

/** The deal's name, or one made of its company and product. */
export function titleOf({ title, company, product, id }: ToldDeal): string {
  if (title) return title
  const made = [company, product].filter(Boolean).join(" · ") || (id ?? "")
  return [...made].slice(0, 200).join("")
}

/**
 * A deal's whole life as the ledger writes it: born when the row says so, in the stage it first
 * stood in; moved, and closed on the day it was closed. Times not told are the time of import.
 */
export function draftDeal(
  told: ToldDeal,
  place: DealPlace,
  people: DealPeople,
  { now, closeRate }: { now: Date; closeRate: string | null },
): DealHistory {
  const isClosed = told.outcome !== "open"
  const closedAt = isClosed ? (told.closedAt ?? now) : null
  const openedAt = told.openedAt ?? told.entered[0]?.at ?? closedAt ?? now
  const visits = told.entered.filter(({ at }) => at >= openedAt)
  const birthStage = stageAt(place, visits[0]?.at === openedAt ? visits[0].stage : told.stage)
  const history: Step[] = []
  let current = birthStage
  for (const { stage: key, at } of visits) {
    const stage = stageAt(place, key)
    if (stage.stageId === current.stageId) continue
    history.push(moveTo(stage, at))
    current = stage
  }
  const last = stageAt(place, told.stage)
  if (!isClosed && last.stageId !== current.stageId) history.push(moveTo(last, now))
  if (closedAt && told.outcome !== "open") {
    const closed = closingPatch({ outcome: told.outcome, reason: "" }, wonStageId(place, told))
    const patch = {
      ...closed,
      outcomeReason: told.outcomeReason,
      competitor: told.competitor,
      ...(told.closeAmount === null ? {} : { amountMinor: told.closeAmount.toString() }),
    }
    const columns = { closedAt, closeRate }
    history.push({ kind: told.outcome, patch, effectiveAt: closedAt, columns })
  }
  return { fields: birthFields(told, place, people, birthStage), openedAt, history }
}

function stageAt({ stages }: DealPlace, key: string): StagePlace {
  const stage = stages.get(key)
  if (!stage) throw new RangeError(`No stage ${key}`)
  return stage
}

/** The id of the stage that winning leads to, if the pipeline has one. */
export function wonStageId({ stages }: DealPlace, { wonStage }: ToldDeal): string | undefined {
  return wonStage === null ? undefined : stages.get(wonStage)?.stageId
}

function moveTo(stage: StagePlace, effectiveAt: Date): Step {
  const { stageId, probabilityBps, forecastCategory } = stage
  return { kind: "stage-moved", patch: { stageId, probabilityBps, forecastCategory }, effectiveAt }
}

/** The amount at birth: the row's own, the price list's, or unknown until the closing told it. */
export function amountAtBirth(told: ToldDeal, listPrice: bigint | null): string | null {
  if (told.amount !== null) return told.amount.toString()
  if (told.outcome !== "open") return null
  return (told.closeAmount ?? listPrice)?.toString() ?? null
}

function birthFields(
  told: ToldDeal,
  { pipelineId, pipelineVersion }: DealPlace,
  people: DealPeople,
  stage: StagePlace,
): BirthFields {
  return {
    title: titleOf(told),
    pipelineId,
    pipelineVersion,
    stageId: stage.stageId,
    outcome: "open",
    companyId: people.companyId,
    ownerId: people.ownerId,
    teamId: people.teamId,
    amountMinor: amountAtBirth(told, people.listPrice),
    currency: told.currency,
    expectedCloseDate: told.expectedCloseDate,
    probabilityBps: stage.probabilityBps,
    probabilityReason: null,
    forecastCategory: stage.forecastCategory,
    categoryByHand: false,
    source: told.source,
    ...(people.campaignId ? { campaignId: people.campaignId } : {}),
    product: told.product,
    nextStep: told.nextStep,
    nextStepDate: told.nextStepDate,
    outcomeReason: null,
    competitor: told.outcome === "open" ? told.competitor : null,
    tags: told.tags,
    custom: Object.fromEntries(told.custom),
  }
}
