import type { Tx } from "../../../server/db/open.ts"
import type { CsvRow } from "../file-format.ts"
import { readRows } from "./csv.ts"
import { type ByteSource, decodeText } from "./decode.ts"
import { type FileHead, type FilePlace, findPart } from "./file-queries.ts"

/** Does one piece of work in a transaction of the workspace. */
export type WithTx = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** A file of an import; its rows are read as they are asked for, never held all at once. */
export type SourceFile = {
  position: number
  header: readonly string[]
  rowCount: number
  /** Some of its bytes are no characters of its encoding; those rows fail. */
  hasBroken: boolean
  /** The rows after the header, from the first. */
  rows: () => AsyncIterable<CsvRow>
}

/** Bytes that are read at a stretch: what is parsed of them keeps others waiting for milliseconds. */
const pieceSize = 16_384

/** The bytes of a stored file, piece by piece. */
export function storedBytes(place: FilePlace, withTx: WithTx): ByteSource {
  return async function* () {
    for (let part = 0; ; part += 1) {
      const bytes = await withTx((tx) => findPart(tx, place, part))
      if (!bytes) return
      for (let from = 0; from < bytes.length; from += pieceSize) {
        yield bytes.subarray(from, from + pieceSize)
      }
    }
  }
}

/** A stored file to read rows from: as it was read before, and none of one that could not be. */
export function sourceOf(head: FileHead, withTx: WithTx): SourceFile {
  const { position, header, rowCount, facts, encoding, delimiter } = head
  return {
    position,
    header,
    rowCount,
    hasBroken: facts.hasBroken ?? false,
    rows: async function* () {
      if (!encoding || !delimiter || head.fault) return
      const rows = readRows(decodeText(storedBytes(head, withTx), encoding), delimiter)
      await rows.next() // the header
      yield* rows
    },
  }
}

/** Groups what comes one by one. */
export async function* inChunks<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = []
  for await (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
