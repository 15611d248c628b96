import { startOfDay } from "../../kernel/days.ts"
import type { CustomValue } from "../fields/check-values.ts"
import type { WrittenDate } from "./cell-values.ts"
import type { StageMapping } from "./contract.ts"
import { enteredPrefix } from "./fields.ts"
import { lookupKey } from "./lookup-key.ts"
import type { RowValues } from "./read-row.ts"
import type { RowProblem } from "./row-reasons.ts"

/** How a file's words for stages and outcomes translate; stages are named as the mapping does. */
export type StageBook = {
  byValue: ReadonlyMap<string, StageMapping>
  /** Stages that a deal can stand in while open, first to last. */
  open: readonly string[]
  /** Where closed deals stood before. */
  birth: string
  /** The stage that winning leads to, if the pipeline has one. */
  won: string | null
}

/** What a row tells about a deal; names are not looked up yet, times that are not told are null. */
export type ToldDeal = {
  id: string | null
  title: string | null
  company: string | null
  owner: string | null
  stage: string
  outcome: StageMapping["outcome"]
  /** Where a won deal stands since: the won stage, or one after it that the row names. */
  wonStage: string | null
  amount: bigint | null
  closeAmount: bigint | null
  currency: string
  openedAt: Date | null
  closedAt: Date | null
  /** Earlier stages with the time they were entered, in order. */
  entered: readonly { stage: string; at: Date }[]
  expectedCloseDate: string | null
  product: string | null
  source: string | null
  /** Left out where none is named, so that a row without one reads as it always did. */
  campaign?: string
  nextStep: string | null
  nextStepDate: string | null
  outcomeReason: string | null
  competitor: string | null
  tags: readonly string[]
  /** Values of custom fields by key; a list, so that it reads the same each time. */
  custom: readonly (readonly [key: string, value: CustomValue])[]
}

export type Telling = { book: StageBook; timeZone: string; now: Date }

/** Reads a deal out of a row's values, or says what is wrong with it. */
export function tellDeal(
  values: RowValues,
  { book, timeZone, now }: Telling,
): { deal: ToldDeal; problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const refuse = (reason: RowProblem["reason"], column: string, value: string | null = null) =>
    void problems.push({ reason, column, value })
  const text = (key: string) => values.texts.get(key) ?? null
  const at = (key: string) => instantOf(values.dates.get(key), timeZone)
  const { stage, outcome, wonStage, unmapped } = placeOf(values, book)
  for (const value of unmapped) refuse("stage-not-mapped", "stage", value)
  const isClosed = outcome !== "open"
  const openedAt = at("openedOn")
  const closedAt = isClosed ? (at("closedOn") ?? at("closeDate")) : null
  if (openedAt && openedAt > now) refuse("date-in-future", "openedOn", dayOf(values, "openedOn"))
  if (closedAt && closedAt > now) {
    const key = values.dates.has("closedOn") ? "closedOn" : "closeDate"
    refuse("date-in-future", key, dayOf(values, key))
  }
  if (openedAt && closedAt && closedAt < openedAt) {
    refuse("close-before-open", "closeDate", dayOf(values, "closeDate"))
  }
  const day = (key: string) => values.dates.get(key)?.day ?? null
  const deal: ToldDeal = {
    id: text("id"),
    title: text("title"),
    company: text("company"),
    owner: text("owner"),
    stage,
    outcome,
    wonStage,
    amount: values.amounts.get("amount") ?? null,
    closeAmount: values.amounts.get("closeAmount") ?? null,
    currency: values.currency,
    openedAt,
    closedAt,
    entered: enteredStages(values, book, timeZone, closedAt ?? now),
    expectedCloseDate: day("expectedCloseDate") ?? (isClosed ? null : day("closeDate")),
    product: text("product"),
    source: text("source"),
    ...campaignOf(text("campaign")),
    nextStep: text("nextStep"),
    nextStepDate: day("nextStepDate"),
    outcomeReason: isClosed ? text("outcomeReason") : null,
    competitor: text("competitor"),
    tags: [...new Set(values.lists.get("tags") ?? [])],
    custom: [...values.custom],
  }
  if (!deal.title && !deal.company && !deal.id) refuse("required-missing", "title")
  return { deal, problems }
}

function campaignOf(campaign: string | null) {
  return campaign === null ? {} : { campaign }
}

function dayOf(values: RowValues, key: string): string | null {
  return values.dates.get(key)?.day ?? null
}

/** A day is meant from its beginning in the workspace's time zone. */
function instantOf(date: WrittenDate | undefined, timeZone: string): Date | null {
  if (!date) return null
  return date.at ?? startOf(date.day, timeZone)
}

const starts = new Map<string, Date>()

/** Remembered, because files name the same days over and over. */
function startOf(day: string, timeZone: string): Date {
  const key = `${day} ${timeZone}`
  const known = starts.get(key)
  if (known) return known
  if (starts.size > 20_000) starts.clear()
  const start = startOfDay(day, timeZone)
  starts.set(key, start)
  return start
}

function placeOf(values: RowValues, { byValue, birth, open, won }: StageBook) {
  const unmapped: string[] = []
  const [ofStage, ofOutcome] = ["stage", "outcome"].map((field) => {
    const value = values.texts.get(field)
    if (value === undefined) return undefined
    const known = byValue.get(lookupKey(value))
    if (!known) unmapped.push(value)
    return known
  })
  const closing = [ofOutcome, ofStage].find((one) => one && one.outcome !== "open")
  const outcome = closing?.outcome ?? "open"
  if (outcome === "open" && ofStage && ofStage.stage === null) unmapped.push(ofStage.value)
  const told = ofStage && ofStage.outcome !== "won" ? ofStage.stage : null
  const stage = outcome === "open" ? (told ?? open[0] ?? "") : (told ?? birth)
  const toldWon = ofStage?.outcome === "won" ? ofStage.stage : null
  const wonStage = outcome === "won" ? (toldWon ?? won) : null
  return { stage, outcome, wonStage, unmapped }
}

function enteredStages(values: RowValues, book: StageBook, timeZone: string, until: Date) {
  const entered: { stage: string; at: Date }[] = []
  for (const [key, date] of values.dates) {
    if (!key.startsWith(enteredPrefix)) continue
    const mapped = book.byValue.get(lookupKey(key.slice(enteredPrefix.length)))
    const at = instantOf(date, timeZone)
    if (mapped?.outcome === "open" && mapped.stage && at && at <= until) {
      entered.push({ stage: mapped.stage, at })
    }
  }
  return entered.sort((one, other) => one.at.getTime() - other.at.getTime())
}
