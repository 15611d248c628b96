import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Services } from "../../../server/services.ts"
import type { FileMapping } from "../contract.ts"
import { loadCustomFields } from "./custom-fields.ts"
import type { ByteSource } from "./decode.ts"
import {
  type Fault,
  type FileHead,
  type FileRead,
  listFileHeads,
  updateFile,
} from "./file-queries.ts"
import { mappingOf } from "./imports.ts"
import { findState, lockImport, tellProgress, updateImport } from "./queries.ts"
import { type ReadFile, readFile } from "./read-file.ts"
import { storedBytes, type WithTx } from "./source.ts"
import { suggestDeals } from "./suggest-deals.ts"
import { type ImportTask, originOf } from "./task.ts"

/** What a file goes into before it has been read, and when it cannot be. */
export const unreadMapping: FileMapping = {
  kind: "ignored",
  columns: [],
  dateOrder: null,
  decimalComma: false,
  currency: null,
}

/**
 * Reads the files of an import that have not been read, one after the other. What was found out about
 * a file is kept in one piece, so that a killed reading begins that file again.
 */
export async function readFilesTask(services: Services, task: ImportTask): Promise<void> {
  const { db, stopping } = services
  const { workspaceId, importId } = task
  const find = async (tx: Tx) =>
    (await findState(tx, workspaceId, importId))?.state === "reading"
      ? await listFileHeads(tx, workspaceId, importId)
      : []
  while (!stopping.aborted) {
    const heads = await inWorkspace(db, workspaceId, find, "read")
    const next = heads.find(({ toRead }) => toRead !== null)
    if (!next) return
    const read = await tried(services, next, heads)
    await inWorkspace(db, workspaceId, (tx) => keep(tx, services, task, { place: next, read }))
  }
}

/** Says of the files that are still to be read that they could not be. */
export async function giveUpReading(services: Services, task: ImportTask): Promise<void> {
  const { workspaceId, importId } = task
  await inWorkspace(services.db, workspaceId, async (tx) => {
    for (const place of await listFileHeads(tx, workspaceId, importId)) {
      const read: Fault = { code: "not-read", line: 0 }
      if (place.toRead) await keep(tx, services, task, { place, read })
    }
  })
}

async function tried(
  services: Services,
  head: FileHead,
  heads: readonly FileHead[],
): Promise<ReadFile | Fault> {
  const { db, rowLimit, stopping } = services
  const { workspaceId, importId, name } = head
  const reading: WithTx = (work) => inWorkspace(db, workspaceId, work, "read")
  let bytesRead = 0
  const source: ByteSource = async function* () {
    bytesRead = 0
    for await (const piece of storedBytes(head, reading)()) {
      stopping.throwIfAborted()
      bytesRead += piece.byteLength
      yield piece
    }
  }
  const known = heads.reduce((sum, { toRead, rowCount }) => (toRead ? sum : sum + rowCount), 0)
  const unread = heads.reduce((sum, { toRead, sizeBytes }) => (toRead ? sum + sizeBytes : sum), 0)
  const onRows = (rows: number) =>
    inWorkspace(db, workspaceId, (tx) =>
      tellProgress(tx, workspaceId, importId, {
        rowDone: known + rows,
        // As many rows to the byte as so far.
        rowTotal: known + Math.round((rows * unread) / bytesRead),
      }),
    )
  const customFields = await reading((tx) => loadCustomFields(tx, workspaceId))
  try {
    return await readFile(source, { ...head.toRead, name, rowLimit, customFields, onRows })
  } catch (error) {
    if (error instanceof Problem && error.code === "file-unreadable") return error.facts as Fault
    throw error
  }
}

type Result = { place: FileHead; read: ReadFile | Fault }

/** Keeps what was found out about a file; stages and pipeline are suggested as soon as there are deals. */
async function keep(tx: Tx, services: Services, task: ImportTask, { place, read }: Result) {
  const { workspaceId, importId } = task
  const record = await lockImport(tx, workspaceId, importId)
  if (record?.state !== "reading") return
  const isRead = "stored" in read
  await updateFile(tx, place, isRead ? { ...read.stored, fault: null } : unreadable(place, read))
  const heads = await listFileHeads(tx, workspaceId, importId)
  const mapping = mappingOf(record)
  const files = mapping.files.with(place.position, isRead ? read.mapping : unreadMapping)
  const { actor } = await originOf(services, task)
  const rowTotal = heads.reduce((sum, { rowCount }) => sum + rowCount, 0)
  const progress = heads.some(({ toRead }) => toRead)
    ? { state: "reading" as const, rowDone: rowTotal }
    : { state: "uploaded" as const, rowDone: 0 }
  await updateImport(tx, workspaceId, importId, {
    ...progress,
    mapping: await suggestDeals({ tx, actor }, { ...mapping, files }, heads),
    rowTotal,
  })
}

function unreadable({ toRead }: FileHead, fault: Fault): FileRead {
  const { encoding = null, delimiter = null } = toRead ?? {}
  return { encoding, delimiter, header: [], rowCount: 0, facts: {}, fault }
}
