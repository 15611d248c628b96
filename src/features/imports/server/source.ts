import type { CsvRow, Delimiter, Encoding } from "../file-format.ts"
import { type CsvTable, parseCsv } from "./csv.ts"
import { decodeText } from "./decode.ts"
import type { FileRecord } from "./queries.ts"

/** A file of an import, read. */
export type SourceFile = {
  position: number
  header: readonly string[]
  rows: readonly CsvRow[]
  /** Some of its bytes are no characters of its encoding; those rows fail. */
  hasBroken: boolean
}

/** Decodes and splits a file; a table that cannot be read at all says where. */
export function readBytes(
  bytes: Uint8Array,
  encoding: Encoding,
  delimiter: Delimiter,
): { table: CsvTable; hasBroken: boolean } {
  const { text, hasBroken } = decodeText(bytes, encoding)
  return { table: parseCsv(text, delimiter), hasBroken }
}

/** The rows of a stored file; it was read when it came in, so it can be read again. */
export function readSource(file: FileRecord): SourceFile {
  const { position, bytes, encoding, delimiter } = file
  // Both were chosen from the closed lists when the file was stored.
  const { table, hasBroken } = readBytes(bytes, encoding as Encoding, delimiter as Delimiter)
  if (!table.ok) return { position, header: [], rows: [], hasBroken }
  return { position, header: table.header, rows: table.rows, hasBroken }
}
