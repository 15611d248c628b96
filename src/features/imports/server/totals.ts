import type { ImportSummary, RowOutcome, ValueHint } from "../contract.ts"
import { likelyName } from "../lookup-key.ts"
import type { RowReason } from "../row-reasons.ts"
import type { ToldDeal } from "../tell-deal.ts"

type Count = Record<RowOutcome, number>
type DealTotal = { deals: number; withoutAmount: number; amountMinor: bigint }

/** What an import comes to, counted row by row. */
export type Totals = {
  files: Count[]
  deals: Map<string, DealTotal>
  problems: Map<string, number>
  /** Names that met no record, by field. */
  unknown: Map<string, Map<string, number>>
  newCompanies: number
  newPeople: number
}

export function emptyTotals(files: number): Totals {
  return {
    files: Array.from({ length: files }, () => ({ created: 0, updated: 0, skipped: 0, failed: 0 })),
    deals: new Map(),
    problems: new Map(),
    unknown: new Map(),
    newCompanies: 0,
    newPeople: 0,
  }
}

const separator = "\u0000"
/** Different unknown names of a field that are kept in mind, so that a large file needs no more. */
const notedLimit = 10_000

export function countFate(
  totals: Totals,
  position: number,
  outcome: RowOutcome,
  problems: readonly { reason: RowReason; column: string | null }[],
) {
  const file = totals.files[position]
  if (file) file[outcome] += 1
  for (const { reason, column } of problems) {
    const key = reason + separator + (column ?? "")
    totals.problems.set(key, (totals.problems.get(key) ?? 0) + 1)
  }
}

/** Adds a deal as it will stand after the import. */
export function countDeal({ totals }: { totals: Totals }, told: ToldDeal, amount: bigint | null) {
  const stage = told.wonStage ?? told.stage
  const key = [stage, told.outcome, told.currency].join(separator)
  const sum = totals.deals.get(key) ?? { deals: 0, withoutAmount: 0, amountMinor: 0n }
  sum.deals += 1
  if (amount === null) sum.withoutAmount += 1
  else sum.amountMinor += amount
  totals.deals.set(key, sum)
}

/** Notes a name that no record has. */
export function noteUnknown(totals: Totals, field: string, value: string) {
  const values = totals.unknown.get(field) ?? new Map<string, number>()
  const count = values.get(value)
  if (count === undefined && values.size >= notedLimit) return
  values.set(value, (count ?? 0) + 1)
  totals.unknown.set(field, values)
}

/** The totals as they are kept and shown. */
export function summaryOf(
  totals: Totals,
  known: ReadonlyMap<string, Iterable<string>>,
): ImportSummary {
  const counts = { created: 0, updated: 0, skipped: 0, failed: 0 }
  for (const file of totals.files) {
    for (const outcome of Object.keys(counts) as RowOutcome[]) counts[outcome] += file[outcome]
  }
  return {
    counts,
    files: totals.files,
    totals: [...totals.deals]
      .map(([key, { amountMinor, ...sum }]) => {
        const [stage = "", outcome = "", currency = ""] = key.split(separator)
        return { stage, outcome, currency, ...sum, amountMinor: amountMinor.toString() }
      })
      .sort((one, other) => other.deals - one.deals),
    problems: [...totals.problems]
      .map(([key, rows]) => {
        const [reason, column] = key.split(separator)
        return { reason: reason as RowReason, column: column || null, rows } // written by countFate
      })
      .sort((one, other) => other.rows - one.rows),
    hints: hintsOf(totals, known),
    newCompanies: totals.newCompanies,
    newPeople: totals.newPeople,
  }
}

const hintLimit = 100
const unknownLimit = 500

function hintsOf({ unknown }: Totals, known: ReadonlyMap<string, Iterable<string>>): ValueHint[] {
  const hints: ValueHint[] = []
  for (const [field, values] of unknown) {
    const names = [...(known.get(field) ?? [])].slice(0, 5_000)
    const frequent = [...values].sort(([, one], [, other]) => other - one).slice(0, unknownLimit)
    for (const [value, rows] of frequent) {
      const suggestion = likelyName(value, names)
      if (suggestion && suggestion !== value) hints.push({ field, value, suggestion, rows })
    }
  }
  return hints.sort((one, other) => other.rows - one.rows).slice(0, hintLimit)
}
