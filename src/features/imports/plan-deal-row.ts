import type { Mapping } from "./contract.ts"
import { type DateFormat, readAmount, readDay } from "./read-values.ts"

/** One row of a deals file, by field; empty cells are left out. */
export type Cells = Readonly<Record<string, string>>

export type PlannedDeal = {
  sourceKey: string | null
  title: string
  company: string | null
  owner: string | null
  product: string | null
  stageId: string
  outcome: "open" | "won" | "lost" | "disqualified"
  amountMinor: bigint | null
  openedOn: string | null
  closedOn: string | null
  expectedCloseDate: string | null
  source: string | null
  nextStep: string | null
  outcomeReason: string | null
}

export type RowPlan =
  | { kind: "deal"; deal: PlannedDeal }
  | { kind: "failed"; reason: string; value: string }

const limits: Record<string, number> = {
  title: 200,
  company: 200,
  owner: 100,
  product: 200,
  source: 100,
  nextStep: 300,
  outcomeReason: 300,
  sourceKey: 200,
}

/**
 * What one row of a deals file means. Nothing is cut, rounded or guessed: what cannot be read
 * exactly fails with its reason and value.
 *
 * @param today no date of the past may lie after it.
 */
export function planDealRow(cells: Cells, mapping: Mapping, today: string): RowPlan {
  const failed = (reason: string, value = "") => ({ kind: "failed" as const, reason, value })
  for (const [field, limit] of Object.entries(limits)) {
    if ((cells[field]?.length ?? 0) > limit) return failed("too-long", cells[field])
  }
  const stage = mapping.stages[cells.stage ?? ""]
  if (!cells.stage) return failed("no-stage")
  if (!stage?.stageId) return failed("unknown-stage", cells.stage)
  const amount = readCell(cells.amount, (text) =>
    readAmount(text, mapping.currency, mapping.decimal),
  )
  if (amount === undefined) return failed("bad-amount", cells.amount)
  const days = readDays(cells, mapping.dateFormat)
  if ("wrong" in days) return failed("bad-date", days.wrong)
  const { openedOn, closedOn, expectedCloseDate } = days
  const isClosed = stage.outcome !== "open"
  if (isClosed && !closedOn) return failed("bad-date", cells.closedOn ?? "")
  const late = [openedOn, isClosed ? closedOn : null].find((day) => day && day > today)
  if (late) return failed("future-date", late)
  if (isClosed && openedOn && closedOn && closedOn < openedOn)
    return failed("closed-before-opened", closedOn)
  const product = cells.product ? (mapping.products[cells.product] ?? cells.product) : null
  const title =
    cells.title ?? ([cells.company, product].filter(Boolean).join(" – ") || cells.sourceKey)
  if (!title) return failed("no-title")
  return {
    kind: "deal",
    deal: {
      sourceKey: cells.sourceKey ?? null,
      title,
      company: cells.company ?? null,
      owner: cells.owner ?? null,
      product,
      stageId: stage.stageId,
      outcome: stage.outcome,
      amountMinor: amount,
      openedOn,
      closedOn: isClosed ? closedOn : null,
      expectedCloseDate: expectedCloseDate ?? (isClosed ? closedOn : null),
      source: cells.source ?? null,
      nextStep: cells.nextStep ?? null,
      outcomeReason: cells.outcomeReason ?? null,
    },
  }
}

/** Null for an empty cell, undefined for one that cannot be read. */
function readCell<T>(text: string | undefined, read: (text: string) => T | undefined) {
  return text === undefined ? null : read(text)
}

type Days = Record<"openedOn" | "closedOn" | "expectedCloseDate", string | null>

function readDays(cells: Cells, format: DateFormat): Days | { wrong: string } {
  const days: Days = { openedOn: null, closedOn: null, expectedCloseDate: null }
  for (const field of ["openedOn", "closedOn", "expectedCloseDate"] as const) {
    const day = readCell(cells[field], (text) => readDay(text, format))
    if (day === undefined) return { wrong: cells[field] ?? "" }
    days[field] = day
  }
  return days
}

/** The mapped cells of a row by field; empty ones are left out and never take another row's value. */
export function cellsOf(
  header: readonly string[],
  cells: readonly string[],
  columns: Readonly<Record<string, string>>,
): Cells {
  const fields: Record<string, string> = {}
  for (const [index, name] of header.entries()) {
    const field = columns[name]
    const value = cells[index]?.normalize().trim()
    if (field && value) fields[field] = value
  }
  return fields
}
