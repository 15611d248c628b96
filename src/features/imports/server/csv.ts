import { CsvError, parse } from "csv-parse/sync"
import { type CsvRow, csvLimits, type Delimiter, delimiters } from "../file-format.ts"

export type CsvTable =
  | { ok: true; header: readonly string[]; rows: readonly CsvRow[] }
  | { ok: false; problem: CsvProblem }

export type CsvProblem = {
  code: "empty" | "quote-not-closed" | "too-many-columns" | "cell-too-long" | "too-many-rows"
  line: number
}

/** The delimiter by which the first lines fall into the most columns alike; comma in doubt. */
export function detectDelimiter(text: string): Delimiter {
  const lines = text.slice(0, 65_536).split(/\r\n|\n|\r/, 12)
  const complete = lines.length > 1 ? lines.slice(0, -1) : lines
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 }
  for (const delimiter of delimiters) {
    const counts = complete.filter(Boolean).map((line) => countOutsideQuotes(line, delimiter))
    const inHeader = counts[0] ?? 0
    const alike = counts.filter((count) => count === inHeader).length / Math.max(1, counts.length)
    const score = inHeader * (0.5 + alike)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0
  let isQuoted = false
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted
    else if (character === delimiter && !isQuoted) count += 1
  }
  return count
}

/** Reads the whole table; blank lines are no rows, every other line is one, however ragged. */
export function parseCsv(text: string, delimiter: Delimiter): CsvTable {
  const fieldLines = { last: 0 }
  try {
    // One kind of line break, also within cells: the parser would count a CRLF there as two lines.
    const records = parse(text.replace(/\r\n?/g, "\n"), {
      delimiter,
      info: true,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: csvLimits.cell * 10,
      record_delimiter: "\n",
    }) as unknown as Placed[] // with `info` each record comes with its place
    const rows = records.map(({ record, info }) => {
      fieldLines.last = info.lines
      const inner = record.reduce((sum, cell) => sum + lineBreaks(cell), 0)
      return { line: info.lines - inner, cells: record }
    })
    return checked(rows)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error["lines"] ?? fieldLines.last + 1)
    const code = error.code === "CSV_MAX_RECORD_SIZE" ? "cell-too-long" : "quote-not-closed"
    return { ok: false, problem: { code, line } }
  }
}

type Placed = { record: string[]; info: { lines: number } }

function lineBreaks(cell: string): number {
  return cell.includes("\n") ? cell.split("\n").length - 1 : 0
}

function checked(rows: readonly CsvRow[]): CsvTable {
  const [head, ...body] = rows
  const refuse = (code: CsvProblem["code"], line: number): CsvTable => ({
    ok: false,
    problem: { code, line },
  })
  if (!head) return refuse("empty", 1)
  if (body.length > csvLimits.rows) return refuse("too-many-rows", csvLimits.rows + 1)
  const wide = rows.find(({ cells }) => cells.length > csvLimits.columns)
  if (wide) return refuse("too-many-columns", wide.line)
  const long = rows.find(({ cells }) => cells.some((cell) => cell.length > csvLimits.cell))
  if (long) return refuse("cell-too-long", long.line)
  return { ok: true, header: head.cells, rows: body }
}
