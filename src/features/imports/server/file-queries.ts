import type { Selectable, Updateable } from "kysely"
import type { FileFault } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ImportFileTable } from "../../../server/db/tables.ts"
import type { Delimiter, Encoding } from "../file-format.ts"

type FileRecord = Selectable<ImportFileTable>

/** What was found out about a file when it was read. */
export type FileFacts = {
  sample?: string[][]
  confidence?: number[]
  /** Frequent values of each column that has few different ones; null for the others. */
  values?: ({ value: string; rows: number }[] | null)[]
  /** Some of its bytes are no characters of its encoding. */
  hasBroken?: boolean
}

/** Why a file cannot be read, and in which line that shows; 0 where it is no line's fault. */
export type Fault = { code: FileFault; line: number }

/** What a person has said of how a file is written; the rest is found out. */
export type Wanted = { encoding?: Encoding | undefined; delimiter?: Delimiter | undefined }

/** What the reading of a file came to. */
export type FileRead = {
  encoding: Encoding | null
  delimiter: Delimiter | null
  header: readonly string[]
  rowCount: number
  facts: FileFacts
  fault: Fault | null
}

export type FilePlace = Pick<FileRecord, "workspaceId" | "importId" | "position">

/** A file as a screen needs it; its bytes stay where they are. */
export type FileHead = FilePlace &
  FileRead & {
    name: string
    sizeBytes: number
    /** How it is to be read; null once it has been. */
    toRead: Wanted | null
  }

export async function listFileHeads(
  tx: Tx,
  workspaceId: string,
  importId: string,
): Promise<FileHead[]> {
  const rows = await tx
    .selectFrom("importFile")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .orderBy("position")
    .execute()
  // What is JSON or of a closed list is as insertFile and updateFile wrote it.
  return rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes) }) as FileHead)
}

/** One piece of a file; undefined after the last. */
export async function findPart(
  tx: Tx,
  { workspaceId, importId, position }: FilePlace,
  part: number,
): Promise<Uint8Array | undefined> {
  const row = await tx
    .selectFrom("importFilePart")
    .select("bytes")
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .where("position", "=", position)
    .where("part", "=", part)
    .executeTakeFirst()
  return row?.bytes
}

export async function insertPart(
  tx: Tx,
  { workspaceId, importId, position }: FilePlace,
  part: number,
  bytes: Buffer,
) {
  await tx
    .insertInto("importFilePart")
    .values({ workspaceId, importId, position, part, bytes })
    .execute()
}

type NewFile = { name: string; sha256: string; sizeBytes: number; toRead: Wanted }

/** A file of which nothing is known yet but its bytes. */
export async function insertFile(
  tx: Tx,
  { workspaceId, importId, position }: FilePlace,
  { name, sha256, sizeBytes, toRead }: NewFile,
) {
  await tx
    .insertInto("importFile")
    .values({
      workspaceId,
      importId,
      position,
      name,
      sha256,
      sizeBytes: BigInt(sizeBytes),
      header: "[]",
      rowCount: 0,
      toRead: JSON.stringify(toRead),
    })
    .execute()
}

/** Has a file read again; what is known of it stays until then. */
export async function rereadFile(tx: Tx, place: FilePlace, toRead: Wanted) {
  await setFile(tx, place, { toRead: JSON.stringify(toRead) })
}

/** Keeps what the reading came to; it has been read now. */
export async function updateFile(
  tx: Tx,
  place: FilePlace,
  { encoding, delimiter, header, rowCount, facts, fault }: FileRead,
) {
  await setFile(tx, place, {
    encoding,
    delimiter,
    header: JSON.stringify(header),
    rowCount,
    facts: JSON.stringify(facts),
    fault: fault && JSON.stringify(fault),
    toRead: null,
  })
}

async function setFile(
  tx: Tx,
  { workspaceId, importId, position }: FilePlace,
  set: Updateable<ImportFileTable>,
) {
  await tx
    .updateTable("importFile")
    .set(set)
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .where("position", "=", position)
    .execute()
}
