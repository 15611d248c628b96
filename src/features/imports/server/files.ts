import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import type { ImportMapping } from "../contract.ts"
import { carryOn } from "./background.ts"
import { refuse } from "./csv.ts"
import { firstBytes } from "./decode.ts"
import {
  type FilePlace,
  insertFile,
  insertPart,
  listFileHeads,
  rereadFile,
} from "./file-queries.ts"
import { editableImport, importIn, mappingOf, presented } from "./imports.ts"
import { faultOfBeginning } from "./no-table.ts"
import { updateImport } from "./queries.ts"
import { unreadMapping } from "./read-files.ts"
import { storedBytes } from "./source.ts"

export const fileLimit = 20
const partSize = 262_144
/** Bytes by which a file of another kind is known. */
const beginningSize = 1_024

/** Adds a file, to be read in the background; what is no table at all is refused at once. */
export const addImportFile: Handler<typeof contract.addImportFile> = async (context, input) => {
  const { tx, actor, upload } = context
  const { workspaceId } = actor
  const { importId, name, encoding, delimiter } = input
  const states = ["uploaded", "reading", "checked", "check-failed"] as const
  const mapping = mappingOf(await importIn(context, importId, states))
  if (!upload) throw new Problem("file-missing")
  if (upload.size === 0) refuse("empty", 1)
  const heads = await listFileHeads(tx, workspaceId, importId)
  if (heads.length >= fileLimit)
    throw new Problem("file-unreadable", { code: "too-many-files", line: 0 })
  const place = { workspaceId, importId, position: heads.length }
  await storeParts(tx, place, upload.read())
  const stored = storedBytes(place, (work) => work(tx))
  const fault = faultOfBeginning(await firstBytes(stored, beginningSize))
  if (fault) refuse(fault, 1)
  const { size: sizeBytes, sha256 } = upload
  await insertFile(tx, place, { name, sha256, sizeBytes, toRead: { encoding, delimiter } })
  return beginReading(context, importId, {
    ...mapping,
    files: [...mapping.files, unreadMapping],
  })
}

async function storeParts(tx: Tx, place: FilePlace, pieces: AsyncIterable<Uint8Array>) {
  let part = 0
  let held: Uint8Array[] = []
  let size = 0
  const store = async () => {
    await insertPart(tx, place, part, Buffer.concat(held))
    part += 1
    held = []
    size = 0
  }
  for await (const piece of pieces) {
    held.push(piece)
    size += piece.byteLength
    if (size >= partSize) await store()
  }
  if (size > 0) await store()
}

/** Has a file read again as a person says; what was mapped by another reading is suggested anew. */
export const rereadImportFile: Handler<typeof contract.rereadImportFile> = async (
  context,
  { importId, position, encoding, delimiter },
) => {
  const { tx, actor } = context
  const record = await editableImport(context, importId)
  const file = (await listFileHeads(tx, actor.workspaceId, importId))[position]
  if (!file) throw new Problem("not-found")
  await rereadFile(tx, file, { encoding: encoding ?? file.encoding ?? undefined, delimiter })
  return beginReading(context, importId, mappingOf(record))
}

/** The reading goes on without the request. */
async function beginReading(context: Context, importId: string, mapping: ImportMapping) {
  const { tx, actor, services, afterwards } = context
  const { workspaceId, memberId: startedBy } = actor
  const change = { mapping, summary: {}, rowDone: 0, rowTotal: 0, startedBy, failure: null }
  await updateImport(tx, workspaceId, importId, { ...change, state: "reading" })
  afterwards(() => carryOn(services, { workspaceId, importId, startedBy, state: "reading" }))
  return presented(context, importId)
}
