import type { ImportSummary, Mapping } from "./contract.ts"
import type { FileKind } from "./fields.ts"
import { type Cells, cellsOf, type PlannedDeal, planDealRow } from "./plan-deal-row.ts"
import { likeliest, nameKey, readAmount } from "./read-values.ts"

/** A file as parsed, with how it is to be read. */
export type ReadFile = {
  position: number
  name: string
  kind: FileKind
  columns: Readonly<Record<string, string>>
  header: readonly string[]
  rows: readonly { line: number; cells: readonly string[] }[]
}

/** What is in the workspace already, by folded name or key. */
export type Known = {
  sourceKeys: ReadonlySet<string>
  companies: ReadonlySet<string>
  owners: ReadonlySet<string>
  contacts: ReadonlySet<string>
}

/** What to write for a row. */
export type Action =
  | { kind: "deal"; deal: PlannedDeal }
  | { kind: "company"; cells: Cells }
  | { kind: "contact"; cells: Cells; name: string }
  | { kind: "member"; cells: Cells }

/** The fate of one row: exactly one of created, skipped or failed, with its line and reason. */
export type RowPlan = {
  file: ReadFile
  line: number
} & (
  | { outcome: "created"; action: Action }
  | { outcome: "skipped" | "failed"; reason: string; value: string }
)

/** Files are written in this order, so that deals find the people and companies they name. */
const order: readonly FileKind[] = [
  "owners",
  "companies",
  "contacts",
  "products",
  "deals",
  "ignore",
]

/** Plans every row of every file; the same plan answers a check and is carried out by a run. */
export function planImport(
  files: readonly ReadFile[],
  mapping: Mapping,
  known: Known,
  today: string,
): RowPlan[] {
  const seen: Seen = {
    deals: new Set(known.sourceKeys),
    companies: new Set(known.companies),
    contacts: new Set(known.contacts),
    members: new Set(known.owners),
    inFile: new Set(),
  }
  return [...files]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .flatMap((file) =>
      file.rows.map(({ line, cells }) => {
        const fields = cellsOf(file.header, cells, file.columns)
        return { file, line, ...plannedRow(file.kind, fields, { mapping, today, seen }) }
      }),
    )
}

type Seen = Record<"deals" | "companies" | "contacts" | "members" | "inFile", Set<string>>
type Planning = { mapping: Mapping; today: string; seen: Seen }
type Fate =
  | { outcome: "created"; action: Action }
  | { outcome: "skipped" | "failed"; reason: string; value: string }

function plannedRow(kind: FileKind, cells: Cells, planning: Planning): Fate {
  if (kind === "ignore") return skipped("file-ignored")
  if (Object.keys(cells).length === 0) return skipped("empty-row")
  if (kind === "products") return readsPrice(cells, planning.mapping)
  if (kind === "deals") return plannedDeal(cells, planning)
  if (kind === "companies") return plannedCompany(cells, planning.seen)
  return kind === "owners"
    ? plannedMember(cells, planning.seen)
    : plannedContact(cells, planning.seen)
}

function skipped(reason: string, value = ""): Fate {
  return { outcome: "skipped", reason, value }
}

function failed(reason: string, value = ""): Fate {
  return { outcome: "failed", reason, value }
}

/** Products are not records yet: their names are what the deals' products are compared with. */
function readsPrice(cells: Cells, { currency, decimal }: Mapping): Fate {
  const isReadable =
    cells.price === undefined || readAmount(cells.price, currency, decimal) !== undefined
  return isReadable ? skipped("catalogue", cells.product) : failed("bad-amount", cells.price)
}

function plannedDeal(cells: Cells, { mapping, today, seen }: Planning): Fate {
  const plan = planDealRow(cells, mapping, today)
  if (plan.kind === "failed") return failed(plan.reason, plan.value)
  const key = plan.deal.sourceKey
  if (key !== null) {
    if (seen.inFile.has(key)) return skipped("twice-in-file", key)
    seen.inFile.add(key)
    if (seen.deals.has(key)) return skipped("already-imported", key)
  }
  return { outcome: "created", action: { kind: "deal", deal: plan.deal } }
}

function plannedCompany(cells: Cells, seen: Seen): Fate {
  const { name } = cells
  if (!name) return failed("no-title")
  if (name.length > 200) return failed("too-long", name)
  if (cells.employees !== undefined && !/^\d{1,9}$/.test(cells.employees))
    return failed("bad-number", cells.employees)
  if (cells.yearEstablished !== undefined && !/^\d{4}$/.test(cells.yearEstablished)) {
    return failed("bad-number", cells.yearEstablished)
  }
  return once(seen.companies, name, { kind: "company", cells })
}

function plannedMember(cells: Cells, seen: Seen): Fate {
  const name = cells.owner
  if (!name) return failed("no-owner")
  if (name.length > 100) return failed("too-long", name)
  return once(seen.members, name, { kind: "member", cells })
}

function plannedContact(cells: Cells, seen: Seen): Fate {
  const name = cells.name ?? [cells.firstName, cells.lastName].filter(Boolean).join(" ")
  if (!name) return failed("no-title")
  if (name.length > 200) return failed("too-long", name)
  return once(seen.contacts, cells.email ?? name, { kind: "contact", cells, name })
}

function once(seen: Set<string>, name: string, action: Action): Fate {
  const key = nameKey(name)
  if (seen.has(key)) return skipped("already-imported", name)
  seen.add(key)
  return { outcome: "created", action }
}

/** Counts, problems, hints and totals of a plan, for the person who decides. */
export function summaryOf(
  plans: readonly RowPlan[],
  files: readonly ReadFile[],
  mapping: Mapping,
): ImportSummary {
  const counts = { created: 0, updated: 0, skipped: 0, failed: 0 }
  const sums = new Map<string, { count: number; amount: bigint }>()
  for (const plan of plans) {
    counts[plan.outcome] += 1
    if (plan.outcome !== "created" || plan.action.kind !== "deal") continue
    const { outcome, amountMinor } = plan.action.deal
    const sum = sums.get(outcome) ?? { count: 0, amount: 0n }
    sums.set(outcome, { count: sum.count + 1, amount: sum.amount + (amountMinor ?? 0n) })
  }
  const problems = plans.flatMap((plan) => {
    if (plan.outcome === "created" || plan.reason === "catalogue" || plan.reason === "file-ignored")
      return []
    const { outcome, reason, value } = plan
    return [{ file: plan.file.name, line: plan.line, outcome, reason, value: value.slice(0, 200) }]
  })
  problems.sort((a, b) => Number(a.outcome === "skipped") - Number(b.outcome === "skipped"))
  return {
    counts,
    problems: problems.slice(0, 100),
    hints: productHints(files, mapping),
    totals: [...sums].map(([outcome, { count, amount }]) => ({
      outcome,
      count,
      amountMinor: amount.toString(),
    })),
  }
}

/** Products named in deals that the products file does not know, with what they probably mean. */
function productHints(files: readonly ReadFile[], mapping: Mapping) {
  const valuesOf = (kind: FileKind) =>
    files
      .filter((file) => file.kind === kind)
      .flatMap((file) =>
        file.rows.map(({ cells }) => cellsOf(file.header, cells, file.columns).product),
      )
      .filter((product) => product !== undefined)
  const catalogue = [...new Set(valuesOf("products"))]
  const counts = new Map<string, number>()
  for (const product of valuesOf("deals")) {
    if (catalogue.includes(product) || mapping.products[product]) continue
    counts.set(product, (counts.get(product) ?? 0) + 1)
  }
  return [...counts].flatMap(([value, count]) => {
    const suggestion = likeliest(value, catalogue)
    return suggestion ? [{ value, suggestion, count }] : []
  })
}
