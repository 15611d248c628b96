import { detect } from "chardet"
import { parse } from "csv-parse/sync"
import { Problem } from "../../../kernel/problem.ts"

export type CsvFile = {
  encoding: string
  delimiter: string
  header: string[]
  /** Cells of each row as text, with the line it begins on (the header is line 1). */
  rows: { line: number; cells: string[] }[]
}

const marks = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
]

/**
 * Reads a CSV of unknown encoding and delimiter. Refuses what cannot be decoded without loss or is
 * not well formed, with the place.
 */
export function readCsv(bytes: Uint8Array): CsvFile {
  if (bytes.byteLength === 0) throw new Problem("file-missing")
  const { encoding, text } = decode(bytes)
  const delimiter = delimiterOf(text)
  const records = parseRecords(text, delimiter)
  const [first, ...rest] = records
  if (!first || first.record.every((cell) => cell.trim() === "")) {
    throw new Problem("file-unreadable", { reason: "no-header" })
  }
  const header = first.record.map((name) => name.trim())
  const twice = header.find((name, index) => name !== "" && header.indexOf(name) !== index)
  if (twice !== undefined)
    throw new Problem("file-unreadable", { reason: "header-twice", name: twice })
  const rows = rest.map(({ record, info }) => ({
    line: info.lines,
    cells: record.map(withoutGuard),
  }))
  return { encoding, delimiter, header, rows }
}

function decode(bytes: Uint8Array): { encoding: string; text: string } {
  const mark = marks.find((one) => one.bytes.every((byte, index) => bytes[index] === byte))
  const guesses = mark
    ? [mark.encoding]
    : ["utf-8", ...(looksChinese(bytes) ? ["gb18030"] : guessed(bytes))]
  for (const encoding of guesses) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes("\u0000")) return { encoding, text }
    } catch {
      // not this one
    }
  }
  throw new Problem("file-unreadable", { reason: "encoding" })
}

/** Short Chinese files are taken for Cyrillic by statistics; read as Chinese they are mostly Han. */
function looksChinese(bytes: Uint8Array): boolean {
  const text = new TextDecoder("gb18030").decode(bytes.subarray(0, 20_000))
  const foreign = text.replace(/[\p{ASCII}]/gu, "")
  const han = foreign.replace(/[^\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu, "")
  return foreign.length > 0 && han.length / foreign.length > 0.8
}

/** GBK files are named GB18030, which holds them; Latin files end as Windows-1252. */
function guessed(bytes: Uint8Array): string[] {
  const name = detect(bytes)?.toLowerCase()
  return [...(name ? [name] : []), "gb18030", "windows-1252"]
}

const delimiters = [",", ";", "\t", "|"]

/** The sign that splits the first lines into the most columns, the same number on each. */
function delimiterOf(text: string): string {
  const head = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
  const scored = delimiters.map((delimiter) => {
    const widths = head.filter((line) => line !== "").map((line) => columnsIn(line, delimiter))
    const first = widths[0] ?? 1
    const alike = widths.filter((width) => width === first).length / Math.max(1, widths.length)
    return { delimiter, score: first > 1 ? first * alike : 0 }
  })
  const [best] = scored.sort((a, b) => b.score - a.score)
  return best && best.score > 0 ? best.delimiter : ","
}

function columnsIn(line: string, delimiter: string): number {
  const unquoted = line.replace(/"(?:[^"]|"")*"/g, "")
  return unquoted.split(delimiter).length
}

type Parsed = { record: string[]; info: { lines: number } }

function parseRecords(text: string, delimiter: string): Parsed[] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 1_000_000,
    }) as unknown as Parsed[] // `info: true` gives records with their place
  } catch (error) {
    const place = error as { lines?: number; message: string }
    throw new Problem("file-unreadable", { reason: "syntax", line: place.lines ?? null })
  }
}

/** Takes off the apostrophe our own export puts before what a spreadsheet would run (C-05). */
function withoutGuard(cell: string): string {
  return /^'[\s\u200b\ufeff]*[=+\-@|%＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}
