import type { TransformOptions } from "node:stream"
import { setImmediate } from "node:timers/promises"
import { CsvError, type Options, type Parser, parse } from "csv-parse"
import { type FileFault, Problem } from "../../../kernel/problem.ts"
import { type CsvRow, csvLimits, type Delimiter, delimiters } from "../file-format.ts"

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

/**
 * The rows of a table as they are read, the header first; blank lines are no rows, every other line
 * is one, however ragged. A table that cannot be read ends in a refusal that names the line.
 */
export async function* readRows(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<CsvRow> {
  const parser = parse(parserOptions(delimiter))
  parser.on("error", () => {}) // told to whoever wrote
  let last = 0
  let count = -1
  try {
    for await (const part of oneKindOfLineBreak(text)) {
      await given(parser, part)
      yield* taken()
      await setImmediate() // other requests get their turn
    }
    await ended(parser)
    yield* taken()
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const code = error.code === "CSV_MAX_RECORD_SIZE" ? "cell-too-long" : "quote-not-closed"
    refuse(code, Number(error["lines"] ?? last + 1))
  }
  if (count < 0) refuse("empty", 1)

  function* taken(): Generator<CsvRow> {
    // With `info` each record comes with its place.
    for (let next: Placed | null = parser.read(); next; next = parser.read()) {
      const { record, info } = next
      last = info.lines
      count += 1
      const inner = record.reduce((sum, cell) => sum + lineBreaks(cell), 0)
      yield checked({ line: info.lines - inner, cells: record })
    }
  }
}

const parserOptions = (delimiter: Delimiter): Options & TransformOptions => ({
  delimiter,
  info: true,
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  max_record_size: csvLimits.cell * 10,
  record_delimiter: "\n",
  readableHighWaterMark: Number.MAX_SAFE_INTEGER, // what was parsed is taken before more is given
})

type Placed = { record: string[]; info: { lines: number } }

/** Also within cells: the parser would count a CRLF there as two lines. */
async function* oneKindOfLineBreak(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ""
  for await (const part of text) {
    const whole = held + part
    held = whole.endsWith("\r") ? "\r" : "" // perhaps the first half of a CRLF
    yield whole.slice(0, whole.length - held.length).replace(/\r\n?/g, "\n")
  }
  if (held) yield "\n"
}

function given(parser: Parser, part: string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(part, (error) => (error ? reject(error) : resolve()))
  })
}

function ended(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once("error", reject)
    parser.end(resolve)
  })
}

function lineBreaks(cell: string): number {
  return cell.includes("\n") ? cell.split("\n").length - 1 : 0
}

function checked(row: CsvRow): CsvRow {
  const { line, cells } = row
  if (cells.length > csvLimits.columns) refuse("too-many-columns", line)
  if (cells.some((cell) => cell.length > csvLimits.cell)) refuse("cell-too-long", line)
  if (cells.some((cell) => cell.includes("\0"))) refuse("not-text", line)
  return row
}

/** Ends the reading of a file: what is wrong, and in which line. */
export function refuse(code: FileFault, line: number): never {
  throw new Problem("file-unreadable", { code, line })
}
