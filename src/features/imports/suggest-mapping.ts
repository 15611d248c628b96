import type { ColumnMapping, DateOrder } from "./contract.ts"
import { enteredPrefix, type FileKind, fieldsOf, findField } from "./fields.ts"
import type { CsvRow } from "./file-format.ts"
import { enteredStage, headerWords, isHistory, readHeader } from "./header-words.ts"
import { outcomeOfValue } from "./stage-values.ts"

/** How sure a suggested column is, in percent; below 70 a person should look. */
export type Suggested = ColumnMapping & { confidence: number }

export type FileSuggestion = {
  kind: FileKind
  columns: Suggested[]
  dateOrder: DateOrder
  decimalComma: boolean
}

type KnownKind = Exclude<FileKind, "ignored">

const entities: Readonly<Record<string, KnownKind>> = {
  deal: "deal",
  opportunity: "deal",
  organization: "company",
  organisation: "company",
  account: "company",
  company: "company",
  person: "contact",
  contact: "contact",
  product: "product",
}

/** Rows that a suggestion looks at. */
export const suggestionRows = 500

/** What a file seems to be and where its columns seem to go; a person has the last word. */
export function suggestFile(
  name: string,
  header: readonly string[],
  rows: readonly CsvRow[],
): FileSuggestion {
  const kind = guessKind(name, header)
  const named = kind === "ignored" ? header.map(unmapped) : suggestColumns(kind, header)
  const columns = withTrueOutcome(named, rows.slice(0, suggestionRows))
  const samples = (type: string) =>
    columns.flatMap(({ field }, index) =>
      field !== null && findField(kind, field)?.type === type
        ? rows.slice(0, suggestionRows).map(({ cells }) => cells[index] ?? "")
        : [],
    )
  return {
    kind,
    columns,
    dateOrder: guessDateOrder(samples("date")),
    decimalComma: guessDecimalComma([...samples("amount"), ...samples("exact")]),
  }
}

/** Beside a stage, a status that tells of no outcome is about something else, such as the export. */
function withTrueOutcome(columns: Suggested[], rows: readonly CsvRow[]): Suggested[] {
  const place = columns.findIndex(({ field }) => field === "outcome")
  if (place < 0 || rows.length === 0 || !columns.some(({ field }) => field === "stage")) {
    return columns
  }
  const isOutcome = (cell: string) => outcomeOfValue(cell) !== "open" || /open|进行/i.test(cell)
  if (rows.some(({ cells }) => isOutcome(cells[place] ?? ""))) return columns
  return columns.map((column, index) => (index === place ? unmapped() : column))
}

const unmapped = (): Suggested => ({ field: null, scale: 1, confidence: 0 })

const nameHints: readonly [RegExp, KnownKind][] = [
  [/deal|opportunit|pipeline|商机/i, "deal"],
  [/account|compan|organi[sz]ation|customer|客户|公司/i, "company"],
  [/contact|person|people|联系人/i, "contact"],
  [/catalog|price ?(list|book)|产品目录|价目表/i, "catalogue"],
  [/product|产品/i, "product"],
  [/team|agent|rep|user|owner|member|销售|团队/i, "person"],
]

function guessKind(name: string, header: readonly string[]): FileKind {
  if (isHistory(header)) return "ignored"
  const hinted = nameHints.find(([pattern]) => pattern.test(name))?.[1]
  let best: { kind: FileKind; score: number } = { kind: "ignored", score: 1 }
  for (const kind of Object.keys(headerWords) as KnownKind[]) {
    const found = suggestColumns(kind, header).filter(({ field }) => field !== null)
    if (!isEnough(kind, new Set(found.map(({ field }) => field)))) continue
    const own = header.filter((cell) => entities[readHeader(cell).entity ?? ""] === kind).length
    const sum = found.reduce((total, { confidence }) => total + confidence / 100, 0)
    const score = sum + own + (kind === hinted ? 1.5 : 0)
    if (score > best.score) best = { kind, score }
  }
  return best.kind
}

/** What a file of a kind must bring to be taken for one. */
function isEnough(kind: KnownKind, fields: ReadonlySet<string | null>): boolean {
  const has = (...keys: string[]) => keys.some((key) => fields.has(key))
  if (kind === "deal") return has("stage", "outcome", "amount") && has("title", "company", "id")
  if (kind === "contact")
    return has("name", "firstName", "lastName") && has("email", "phone", "firstName", "jobTitle")
  if (kind === "catalogue") return has("code") && has("nameEn", "nameZh", "unitPrice")
  if (kind === "product") return has("name") && has("price")
  if (kind === "person") return has("name", "firstName") && has("manager", "team", "email")
  return has("name")
}

/** Each column's best field; of two columns for one field, the better named keeps it. */
export function suggestColumns(kind: KnownKind, header: readonly string[]): Suggested[] {
  const found = header.map((cell) => bestField(kind, cell))
  for (const [index, one] of found.entries()) {
    if (one.field === null || findField(kind, one.field)?.isMany) continue
    const rival = found.findIndex((other) => other !== one && other.field === one.field)
    if (rival < 0) continue
    const other = found[rival]
    if (other && (other.rank < one.rank || (other.rank === one.rank && rival < index))) {
      found[index] = nothing
    }
  }
  return found.map(({ field, confidence }) => ({ field, scale: 1, confidence }))
}

type Candidate = { field: string | null; confidence: number; rank: number }

const nothing: Candidate = { field: null, confidence: 0, rank: Number.POSITIVE_INFINITY }

function bestField(kind: KnownKind, cell: string): Candidate {
  const stage = kind === "deal" ? enteredStage(cell) : undefined
  if (stage) return { field: enteredPrefix + stage, confidence: 95, rank: 0 }
  const { word, entity } = readHeader(cell)
  if (word === "") return nothing
  const owner = entity === undefined ? kind : entities[entity]
  if (owner !== kind) return ofOtherEntity(kind, owner, word)
  let best = nothing
  for (const [field, words] of Object.entries(headerWords[kind])) {
    const rank = words.split(" ").indexOf(word)
    if (rank >= 0 && rank < best.rank) best = { field, confidence: rank < 8 ? 100 : 90, rank }
  }
  return best
}

/** `Organization - Name` in a file of deals is the deal's company. */
function ofOtherEntity(kind: KnownKind, owner: KnownKind | undefined, word: string): Candidate {
  if (
    owner === "company" &&
    /^(account|company|organi[sz]ation)?name$/.test(word) &&
    fieldsOf[kind].some(({ key }) => key === "company")
  ) {
    return { field: "company", confidence: 90, rank: 1 }
  }
  if (kind === "deal" && owner === "product" && word === "name") {
    return { field: "product", confidence: 80, rank: 3 }
  }
  return nothing
}

/** Day or month first: told by a number over 12; null where every date could be both. */
export function guessDateOrder(samples: readonly string[]): DateOrder {
  let seen = 0
  for (const sample of samples) {
    const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(sample)
    if (!match) continue
    seen += 1
    if (Number(match[1]) > 12) return "dmy"
    if (Number(match[2]) > 12) return "mdy"
  }
  return seen > 0 ? null : "ymd"
}

function guessDecimalComma(samples: readonly string[]): boolean {
  const ends = (pattern: RegExp) => samples.filter((sample) => pattern.test(sample.trim())).length
  return ends(/,\d{1,2}$/) > ends(/\.\d{1,2}$/)
}
