import type { CustomValue } from "../fields/check-values.ts"
import {
  type ReadCell,
  readAmount,
  readCurrency,
  readDate,
  readDomain,
  readEmail,
  readExact,
  readInteger,
  readText,
  type WrittenDate,
} from "./cell-values.ts"
import type { FileMapping, ImportMapping } from "./contract.ts"
import { type ImportedField, readCustom, readWeb } from "./custom-cell.ts"
import { customPrefix, type Field, findField, newCustomPrefix } from "./fields.ts"
import type { CsvRow } from "./file-format.ts"
import { readLanguage } from "./language-cell.ts"
import { lookupKey } from "./lookup-key.ts"
import type { RowProblem } from "./row-reasons.ts"
import { originalCell } from "./safe-cell.ts"

/** What a row says, by field; fields whose cells are empty are not there. */
export type RowValues = {
  texts: ReadonlyMap<string, string>
  lists: ReadonlyMap<string, readonly string[]>
  amounts: ReadonlyMap<string, bigint>
  /** Plain decimals, as many digits as they have. */
  exacts: ReadonlyMap<string, string>
  dates: ReadonlyMap<string, WrittenDate>
  numbers: ReadonlyMap<string, number>
  /** Values of custom fields by key. */
  custom: ReadonlyMap<string, CustomValue>
  currency: string
}

export type ReadRow = { values: RowValues; problems: RowProblem[] }

export type RowReader = (row: CsvRow) => ReadRow

export type Reading = {
  header: readonly string[]
  file: FileMapping
  values: ImportMapping["values"]
  workspace: { currency: string; timeZone: string }
  hasBroken: boolean
  /** Custom fields of this kind of record, by key. */
  custom: ReadonlyMap<string, ImportedField>
}

type Column = { index: number; field: Field; scale: number; name: string }

/** Makes the function that reads a file's rows by its mapping. Cells are read as they stand. */
export function rowReader(reading: Reading): RowReader {
  const { header, file } = reading
  const columns = file.columns.flatMap(({ field: key, scale }, index): Column[] => {
    const field = key === null ? undefined : findField(file.kind, key)
    return field ? [{ index, field, scale, name: header[index] ?? "" }] : []
  })
  const replaced = new Map(
    reading.values.map(({ field, from, to }) => [`${field} ${lookupKey(from)}`, to]),
  )
  const currencyColumn = columns.find(({ field }) => field.type === "currency")
  return (row) => {
    const problems: RowProblem[] = []
    const problem = (reason: RowProblem["reason"], name: string | null, value: string | null) =>
      void problems.push({ reason, column: name, value })
    if (row.cells.length !== header.length && !isOnlyTrailing(row.cells, header.length)) {
      problem("cell-count", null, String(row.cells.length))
    }
    if (reading.hasBroken) {
      const broken = row.cells.findIndex((cell) => cell.includes("\ufffd"))
      if (broken >= 0) problem("undecodable", header[broken] ?? null, row.cells[broken] ?? null)
    }
    const cellOf = ({ index, field }: Column) => {
      const cell = originalCell(row.cells[index] ?? "").trim()
      return replaced.get(`${field.key} ${lookupKey(cell)}`) ?? cell
    }
    const currency = readRowCurrency(reading, currencyColumn && cellOf(currencyColumn))
    if (!currency.ok)
      problem(
        currency.reason,
        currencyColumn?.name ?? null,
        currencyColumn ? cellOf(currencyColumn) : null,
      )
    const values = emptyValues(currency.ok ? currency.value : reading.workspace.currency)
    for (const column of columns) {
      const cell = cellOf(column)
      if (cell === "") continue
      const failed = readInto(values, column, cell, reading)
      if (failed) problem(failed, column.name, cell)
    }
    return { values, problems }
  }
}

/** Spreadsheets leave delimiters behind the last column; empty cells there say nothing. */
function isOnlyTrailing(cells: readonly string[], columns: number): boolean {
  return cells.length > columns && cells.slice(columns).every((cell) => cell.trim() === "")
}

function readRowCurrency({ file, workspace }: Reading, cell: string | undefined) {
  const usual = file.currency ?? workspace.currency
  return cell ? readCurrency(cell) : ({ ok: true, value: usual } as const)
}

type Filling = {
  texts: Map<string, string>
  lists: Map<string, string[]>
  amounts: Map<string, bigint>
  exacts: Map<string, string>
  dates: Map<string, WrittenDate>
  numbers: Map<string, number>
  custom: Map<string, CustomValue>
  currency: string
}

function emptyValues(currency: string): Filling {
  return {
    texts: new Map(),
    lists: new Map(),
    amounts: new Map(),
    exacts: new Map(),
    dates: new Map(),
    numbers: new Map(),
    custom: new Map(),
    currency,
  }
}

/** Reads one cell into its field; returns why it could not. */
function readInto(
  values: Filling,
  column: Column,
  cell: string,
  reading: Reading,
): RowProblem["reason"] | undefined {
  const { field, scale } = column
  const { file, workspace } = reading
  const { key, type } = field
  const keep = <T>(into: Map<string, T>, read: ReadCell<T>) => {
    if (!read.ok) return read.reason
    into.set(key, read.value)
    return undefined
  }
  switch (type) {
    case "date":
      return keep(values.dates, readDate(cell, file.dateOrder, workspace.timeZone))
    case "integer":
      return keep(values.numbers, inRange(readInteger(cell, file), field))
    case "amount":
      return keep(values.amounts, readAmount(cell, { ...file, currency: values.currency, scale }))
    case "exact": {
      const { max: digits = 12, decimals = 6 } = field
      return keep(values.exacts, readExact(cell, { ...file, digits, decimals }))
    }
    case "domain":
      return keep(values.texts, readDomain(cell))
    case "web":
      return keep(values.texts, readWeb(cell))
    case "language":
      return keep(values.texts, readLanguage(cell))
    case "custom":
      return readIntoCustom(values, column, cell, reading)
    case "currency":
      return undefined
    default:
      return readTexts(values, field, cell)
  }
}

function inRange(read: ReadCell<number>, { min = 0, max = 2 ** 31 }: Field): ReadCell<number> {
  if (!read.ok || (read.value >= min && read.value <= max)) return read
  return { ok: false, reason: read.value > max ? "number-too-large" : "not-a-number" }
}

/** What stands between several values in one cell. */
const separators: Partial<Record<Field["type"], RegExp>> = {
  tags: /[,;|]/,
  email: /[,;]/,
  text: /;/, // of the texts that may be several: phone numbers
}

function readTexts(values: Filling, { key, type, max = 200, isMany }: Field, cell: string) {
  const parts = separators[type] && isMany ? cell.split(separators[type]) : [cell]
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    const read = type === "email" ? readEmail(part) : readText(part, type === "tags" ? 50 : max)
    if (!read.ok) return read.reason
    if (isMany) values.lists.set(key, [...(values.lists.get(key) ?? []), read.value])
    else values.texts.set(key, read.value)
  }
  return undefined
}

/** A field that is still to be made goes by its column until it has a key. */
function readIntoCustom(
  values: Filling,
  { field, index }: Column,
  cell: string,
  { file, workspace, custom }: Reading,
): RowProblem["reason"] | undefined {
  const isNew = field.key.startsWith(newCustomPrefix)
  const key = isNew ? `column ${index}` : field.key.slice(customPrefix.length)
  const type = field.key.slice(newCustomPrefix.length) as ImportedField["type"] // one of newCustomTypes
  const known = isNew ? { type, options: [] } : custom.get(key)
  if (!known) return "field-unknown"
  const read = readCustom(cell, known, { ...file, timeZone: workspace.timeZone })
  if (!read.ok) return read.reason
  values.custom.set(key, read.value)
  return undefined
}
