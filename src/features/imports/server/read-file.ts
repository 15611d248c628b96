import type { FileMapping } from "../contract.ts"
import type { CsvRow, Delimiter, Encoding } from "../file-format.ts"
import { type FileSuggestion, suggestFile, suggestionRows } from "../suggest-mapping.ts"
import { createColumnCounts } from "./column-counts.ts"
import { detectDelimiter, readRows, refuse } from "./csv.ts"
import { type CustomFields, suggestCustom } from "./custom-fields.ts"
import { type ByteSource, decodeText, detectEncoding, hasBroken } from "./decode.ts"
import type { FileFacts, Wanted } from "./file-queries.ts"

const sampleRows = 8
/** Characters by which the delimiter is told. */
const delimiterSample = 65_536

export type FileReading = Wanted & {
  name: string
  rowLimit: number
  customFields: CustomFields
  /** Told now and then how many rows have been read. */
  onRows: (rows: number) => Promise<void>
}

export type ReadFile = {
  stored: {
    encoding: Encoding
    delimiter: Delimiter
    header: readonly string[]
    rowCount: number
    facts: FileFacts
  }
  mapping: FileMapping
}

/**
 * Reads the whole file: how many rows it has, what is in its columns and where they probably go.
 * Refuses with `file-unreadable` and the line.
 */
export async function readFile(source: ByteSource, reading: FileReading): Promise<ReadFile> {
  const encoding = reading.encoding ?? (await detectEncoding(source))
  const delimiter = reading.delimiter ?? (await delimiterOf(source, encoding))
  const rows = readRows(decodeText(source, encoding), delimiter)
  const { value: head } = await rows.next()
  const header = head?.cells ?? [] // a table without a header was refused
  const { rowCount, first, values } = await goThrough(rows, header.length, reading)
  const suggestion = suggestFile(reading.name, header, first)
  const columns = withCustom(suggestion, header, reading.customFields)
  const facts = {
    sample: first.slice(0, sampleRows).map(({ cells }) => [...cells]),
    confidence: columns.map(({ confidence }) => confidence),
    values,
    hasBroken: await hasBroken(source, encoding),
  }
  return {
    stored: { encoding, delimiter, header, rowCount, facts },
    mapping: mappingFrom({ ...suggestion, columns }),
  }
}

const tellEvery = 2_000

async function goThrough(
  rows: AsyncIterable<CsvRow>,
  width: number,
  { rowLimit, onRows }: FileReading,
) {
  const counts = createColumnCounts(width)
  const first: CsvRow[] = []
  let rowCount = 0
  for await (const row of rows) {
    rowCount += 1
    if (rowCount > rowLimit) refuse("too-many-rows", row.line)
    if (first.length < suggestionRows) first.push(row)
    counts.add(row)
    if (rowCount % tellEvery === 0) await onRows(rowCount)
  }
  return { rowCount, first, values: counts.frequent() }
}

async function delimiterOf(source: ByteSource, encoding: Encoding): Promise<Delimiter> {
  let text = ""
  for await (const part of decodeText(source, encoding)) {
    text += part
    if (text.length >= delimiterSample) break
  }
  return detectDelimiter(text)
}

/** Columns that nothing claims but a custom field of their name. */
function withCustom(
  { kind, columns }: FileSuggestion,
  header: readonly string[],
  fields: CustomFields,
) {
  const own = suggestCustom(kind, header, fields)
  return columns.map((column, index) => {
    const field = own[index] ?? null
    return column.field === null && field ? { ...column, field, confidence: 90 } : column
  })
}

function mappingFrom({ kind, columns, dateOrder, decimalComma }: FileSuggestion): FileMapping {
  return {
    kind,
    columns: columns.map(({ field, scale }) => ({ field, scale })),
    dateOrder,
    decimalComma,
    currency: null,
  }
}
