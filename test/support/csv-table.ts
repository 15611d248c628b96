import type { CsvRow, Delimiter, Encoding } from "../../src/features/imports/file-format.ts"
import { readRows } from "../../src/features/imports/server/csv.ts"
import { type ByteSource, decodeText } from "../../src/features/imports/server/decode.ts"

/** Bytes in small pieces, so that characters, line breaks and quotes fall on their borders. */
export function inPieces(bytes: Uint8Array, size = bytes.length < 5_000 ? 3 : 4_099): ByteSource {
  return async function* () {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
  }
}

export async function textOf(bytes: Uint8Array, encoding: Encoding): Promise<string> {
  let text = ""
  for await (const part of decodeText(inPieces(bytes), encoding)) text += part
  return text
}

/** A whole table, read the way a file is. */
export async function tableOf(
  content: string | Uint8Array,
  delimiter: Delimiter = ",",
  encoding: Encoding = "utf-8",
): Promise<{ header: readonly string[]; rows: CsvRow[] }> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content
  const rows: CsvRow[] = []
  for await (const row of readRows(decodeText(inPieces(bytes), encoding), delimiter)) rows.push(row)
  const [head, ...body] = rows
  return { header: head?.cells ?? [], rows: body }
}
