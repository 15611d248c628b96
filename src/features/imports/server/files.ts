import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import type { FileMapping, ImportMapping } from "../contract.ts"
import type { CsvRow, Delimiter, Encoding } from "../file-format.ts"
import { type FileSuggestion, suggestFile, suggestionRows } from "../suggest-mapping.ts"
import { createColumnCounts } from "./column-counts.ts"
import { detectDelimiter, readRows, refuse } from "./csv.ts"
import { type CustomFields, loadCustomFields, suggestCustom } from "./custom-fields.ts"
import { type ByteSource, decodeText, detectEncoding, firstBytes, hasBroken } from "./decode.ts"
import { editableImport, mappingOf, presented } from "./imports.ts"
import { faultOfBeginning } from "./no-table.ts"
import {
  type FileFacts,
  insertFile,
  insertPart,
  listFileHeads,
  updateFile,
  updateImport,
} from "./queries.ts"
import { type FilePlace, storedBytes } from "./source.ts"
import { suggestDeals } from "./suggest-deals.ts"

const sampleRows = 8
export const fileLimit = 20
const partSize = 262_144
/** Bytes by which a file of another kind is known. */
const beginningSize = 1_024

/** Adds a file: finds out its encoding, its columns and where they probably go. */
export const addImportFile: Handler<typeof contract.addImportFile> = async (context, input) => {
  const { tx, actor, upload } = context
  const { workspaceId } = actor
  const { importId, name } = input
  const record = await editableImport(context, importId)
  if (!upload) throw new Problem("file-missing")
  if (upload.size === 0) refuse("empty", 1)
  const heads = await listFileHeads(tx, workspaceId, importId)
  if (heads.length >= fileLimit)
    throw new Problem("file-unreadable", { code: "too-many-files", line: 0 })
  const place = { workspaceId, importId, position: heads.length }
  await storeParts(tx, place, upload.read())
  const source = storedBytes(place, (work) => work(tx))
  const read = await understand(source, name, await readingOf(context, input))
  const { size: sizeBytes, sha256 } = upload
  await insertFile(tx, { ...place, name, sha256, sizeBytes, ...read.stored })
  const mapping = mappingOf(record)
  await remap(context, importId, { ...mapping, files: [...mapping.files, read.mapping] })
  return presented(context, importId)
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

/** Reads a file again as a person says; what was mapped by another reading is suggested anew. */
export const rereadImportFile: Handler<typeof contract.rereadImportFile> = async (
  context,
  { importId, position, encoding, delimiter },
) => {
  const { tx, actor } = context
  const record = await editableImport(context, importId)
  const file = (await listFileHeads(tx, actor.workspaceId, importId))[position]
  if (!file) throw new Problem("not-found")
  const stored = file.encoding as Encoding // from the closed list
  const wanted = { encoding: encoding ?? stored, delimiter }
  const source = storedBytes(file, (work) => work(tx))
  const read = await understand(source, file.name, await readingOf(context, wanted))
  await updateFile(tx, file, read.stored)
  const mapping = mappingOf(record)
  const files = mapping.files.map((one, index) => (index === position ? read.mapping : one))
  await remap(context, importId, { ...mapping, files })
  return presented(context, importId)
}

/** Stages and pipeline are suggested as soon as there are deals. */
async function remap(context: Context, importId: string, mapping: ImportMapping) {
  const { tx, actor } = context
  const heads = await listFileHeads(tx, actor.workspaceId, importId)
  const suggested = await suggestDeals(context, mapping, heads)
  await updateImport(tx, actor.workspaceId, importId, {
    mapping: suggested,
    state: "uploaded",
    summary: {},
    rowTotal: heads.reduce((sum, { rowCount }) => sum + rowCount, 0),
  })
}

type Understood = {
  stored: {
    encoding: Encoding
    delimiter: Delimiter
    header: readonly string[]
    rowCount: number
    facts: FileFacts
  }
  mapping: FileMapping
}

type Wanted = { encoding?: Encoding | undefined; delimiter?: Delimiter | undefined }
type FileReading = Wanted & { rowLimit: number; customFields: CustomFields }

async function readingOf({ tx, actor, services }: Context, wanted: Wanted): Promise<FileReading> {
  const { encoding, delimiter } = wanted
  const customFields = await loadCustomFields(tx, actor.workspaceId)
  return { encoding, delimiter, rowLimit: services.rowLimit, customFields }
}

/** Reads the whole file once: whether it can be read, how many rows it has, what is in its columns. */
async function understand(
  source: ByteSource,
  name: string,
  { rowLimit, customFields, ...wanted }: FileReading,
): Promise<Understood> {
  const fault = faultOfBeginning(await firstBytes(source, beginningSize))
  if (fault) refuse(fault, 1)
  const encoding = wanted.encoding ?? (await detectEncoding(source))
  const delimiter = wanted.delimiter ?? (await delimiterOf(source, encoding))
  const rows = readRows(decodeText(source, encoding), delimiter)
  const { value: head } = await rows.next()
  const header = head?.cells ?? [] // a table without a header was refused
  const counts = createColumnCounts(header.length)
  const first: CsvRow[] = []
  let rowCount = 0
  for await (const row of rows) {
    rowCount += 1
    if (rowCount > rowLimit) refuse("too-many-rows", row.line)
    if (first.length < suggestionRows) first.push(row)
    counts.add(row)
  }
  const suggestion = withCustom(suggestFile(name, header, first), header, customFields)
  const facts = {
    sample: first.slice(0, sampleRows).map(({ cells }) => [...cells]),
    confidence: suggestion.columns.map(({ confidence }) => confidence),
    values: counts.frequent(),
    hasBroken: await hasBroken(source, encoding),
  }
  return {
    stored: { encoding, delimiter, header, rowCount, facts },
    mapping: mappingFrom(suggestion),
  }
}

async function delimiterOf(source: ByteSource, encoding: Encoding): Promise<Delimiter> {
  let text = ""
  for await (const part of decodeText(source, encoding)) {
    text += part
    if (text.length >= partSize) break
  }
  return detectDelimiter(text)
}

function withCustom(suggestion: FileSuggestion, header: readonly string[], fields: CustomFields) {
  const own = suggestCustom(suggestion.kind, header, fields)
  const columns = suggestion.columns.map((column, index) => {
    const field = own[index] ?? null
    return column.field === null && field ? { ...column, field, confidence: 90 } : column
  })
  return { ...suggestion, columns }
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
