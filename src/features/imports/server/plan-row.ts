import type { FileMapping } from "../contract.ts"
import type { CsvRow } from "../file-format.ts"
import { lookupKey } from "../lookup-key.ts"
import type { ReadRow } from "../read-row.ts"
import type { RowProblem } from "../row-reasons.ts"
import { planCatalogue } from "./plan-catalogue.ts"
import { planDeal, type ReadDeal } from "./plan-deal.ts"
import { planPerson } from "./plan-people.ts"
import { planCompany, planContact } from "./plan-record.ts"
import { mayWriteDeals, type Planned, type Planning } from "./planning.ts"
import type { EarlierRow } from "./row-keys.ts"
import type { Fate } from "./row-queries.ts"
import { countDeal, countFate } from "./totals.ts"

/** A row on its way through an import, with what makes it the same record as another, and its content. */
export type Step = {
  row: CsvRow
  read: ReadRow
  deal: ReadDeal | undefined
  key: string | null
  hash: string
}

/** Key of a row → line and content of the first row of the file that had it. */
export type SeenRows = Map<string, EarlierRow>

type Row = {
  position: number
  file: FileMapping
  header: readonly string[]
  isDone: boolean
  planning: Planning
  seen: SeenRows
}

/** Decides what becomes of a row and queues what is to be written. */
export function planRow(step: Step, { position, file, header, isDone, planning, seen }: Row) {
  const { row, read, deal } = step
  const fate: Fate = {
    position,
    line: row.line,
    outcome: "failed",
    reason: null,
    problems: [],
    recordKind: null,
    recordId: null,
    contentHash: null,
  }
  planning.made = []
  const inFile = columnNames(file, header)
  const problems = [...read.problems, ...(deal?.problems ?? []).map(inFile)]
  const planned =
    problems.length > 0
      ? ({ outcome: "failed", problems } satisfies Planned)
      : (seenBefore(step, seen) ??
        (isDone ? again(step, file, planning) : plan(step, file, planning, fate)))
  if (isDone) return
  const named = problems.length > 0 ? problems : (planned.problems ?? []).map(inFile)
  const reason = planned.reason ?? named[0]?.reason ?? null
  const told = named.length === 0 && reason ? [{ reason, column: null, value: null }] : named
  Object.assign(fate, {
    outcome: planned.outcome,
    reason,
    problems: told,
    recordKind: planned.record?.[0] ?? null,
    recordId: planned.record?.[1] || null,
    made: planning.made,
  })
  planning.chunk.fates.push(fate)
  countFate(planning.totals, position, fate.outcome, told)
}

/** Problems are told by the file's own columns, not by the fields these go into. */
function columnNames({ columns }: FileMapping, header: readonly string[]) {
  return (problem: RowProblem): RowProblem => {
    const index = columns.findIndex(({ field }) => field !== null && field === problem.column)
    return index < 0 ? problem : { ...problem, column: header[index] ?? problem.column }
  }
}

/** A row that a resumed run passes over: its deal is counted, its product is known again. */
function again({ deal, read }: Step, { kind }: FileMapping, planning: Planning): Planned {
  if (deal) countDeal(planning, deal.told, deal.told.closeAmount ?? deal.told.amount)
  else if (kind === "product") registerProduct(read, planning)
  return { outcome: "skipped" }
}

/** The same key twice in one file: the same row is passed over, a different one is an error. */
function seenBefore({ row, key, hash }: Step, seen: SeenRows): Planned | undefined {
  if (key === null) return undefined
  const first = seen.get(key)
  if (!first) {
    seen.set(key, { line: row.line, hash })
    return undefined
  }
  const problems = (reason: RowProblem["reason"]) => [
    { reason, column: null, value: String(first.line) },
  ]
  return first.hash === hash
    ? { outcome: "skipped", reason: "same-row-again", problems: problems("same-row-again") }
    : { outcome: "failed", problems: problems("twice-in-file") }
}

function plan(step: Step, file: FileMapping, planning: Planning, fate: Fate): Planned {
  const { read, deal } = step
  const { values } = read
  if (recordKinds.has(file.kind)) fate.contentHash = step.hash
  switch (file.kind) {
    case "person":
      return mayWriteDeals(planning) ? planPerson(values, planning) : notPermitted
    case "company":
      return planCompany(values, planning, fate)
    case "contact":
      return planContact(values, planning, fate)
    case "product":
      return registerProduct(read, planning)
    case "catalogue":
      return planCatalogue(values, planning, fate)
    case "deal":
      return deal
        ? planDeal(deal, planning, fate)
        : {
            outcome: "failed",
            problems: [{ reason: "pipeline-missing", column: null, value: null }],
          }
    case "ignored":
      return { outcome: "skipped", reason: "file-ignored" }
  }
}

const notPermitted: Planned = {
  outcome: "failed",
  problems: [{ reason: "not-permitted", column: null, value: null }],
}

/** Kinds whose rows become records that a later file can say the same of. */
const recordKinds: ReadonlySet<FileMapping["kind"]> = new Set(["company", "contact", "deal"])

/** Products are text on deals; their file tells spellings and prices. */
function registerProduct({ values }: ReadRow, { lookups }: Planning): Planned {
  const name = values.texts.get("name")
  if (!name) {
    return {
      outcome: "failed",
      problems: [{ reason: "required-missing", column: "name", value: null }],
    }
  }
  const price = values.amounts.get("price") ?? null
  lookups.products.set(lookupKey(name), { name, price, currency: values.currency })
  return { outcome: "skipped", reason: "lookup-only" }
}
