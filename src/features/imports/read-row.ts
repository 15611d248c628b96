import {
  type ReadCell,
  readAmount,
  readCurrency,
  readDate,
  readEmail,
  readInteger,
  readText,
  type WrittenDate,
} from "./cell-values.ts"
import type { FileMapping, ImportMapping } from "./contract.ts"
import { type Field, findField } from "./fields.ts"
import type { CsvRow } from "./file-format.ts"
import { lookupKey } from "./lookup-key.ts"
import type { RowProblem } from "./row-reasons.ts"
import { originalCell } from "./safe-cell.ts"

/** What a row says, by field; fields whose cells are empty are not there. */
export type RowValues = {
  texts: ReadonlyMap<string, string>
  lists: ReadonlyMap<string, readonly string[]>
  amounts: ReadonlyMap<string, bigint>
  dates: ReadonlyMap<string, WrittenDate>
  numbers: ReadonlyMap<string, number>
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
  dates: Map<string, WrittenDate>
  numbers: Map<string, number>
  currency: string
}

function emptyValues(currency: string): Filling {
  return {
    texts: new Map(),
    lists: new Map(),
    amounts: new Map(),
    dates: new Map(),
    numbers: new Map(),
    currency,
  }
}

/** Reads one cell into its field; returns why it could not. */
function readInto(
  values: Filling,
  { field, scale }: Column,
  cell: string,
  { file, workspace }: Reading,
): RowProblem["reason"] | undefined {
  const { key, type, max = 200 } = field
  const keep = <T>(into: Map<string, T>, read: ReadCell<T>) => {
    if (!read.ok) return read.reason
    into.set(key, read.value)
    return undefined
  }
  if (type === "date") return keep(values.dates, readDate(cell, file.dateOrder, workspace.timeZone))
  if (type === "integer") return keep(values.numbers, readInteger(cell, file))
  if (type === "amount") {
    const { currency } = values
    return keep(values.amounts, readAmount(cell, { ...file, currency, scale }))
  }
  if (type === "currency") return undefined
  const parts =
    type === "tags"
      ? cell
          .split(/[,;|]/)
          .map((tag) => tag.trim())
          .filter(Boolean)
      : [cell]
  for (const part of parts) {
    const read = type === "email" ? readEmail(part) : readText(part, type === "tags" ? 50 : max)
    if (!read.ok) return read.reason
    if (field.isMany) values.lists.set(key, [...(values.lists.get(key) ?? []), read.value])
    else values.texts.set(key, read.value)
  }
  return undefined
}
