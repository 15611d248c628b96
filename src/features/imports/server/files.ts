import { createHash } from "node:crypto"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import type { FileMapping, ImportMapping } from "../contract.ts"
import type { Delimiter, Encoding } from "../file-format.ts"
import { type FileSuggestion, suggestFile } from "../suggest-mapping.ts"
import { type CsvTable, detectDelimiter } from "./csv.ts"
import { type CustomFields, loadCustomFields, suggestCustom } from "./custom-fields.ts"
import { decodeText, detectEncoding } from "./decode.ts"
import { editableImport, mappingOf, presented } from "./imports.ts"
import {
  type FileFacts,
  insertFile,
  listFileHeads,
  listFiles,
  updateFile,
  updateImport,
} from "./queries.ts"
import { readBytes } from "./source.ts"
import { suggestDeals } from "./suggest-deals.ts"

const sampleRows = 8
const fileLimit = 20
const distinctLimit = 100

/** Adds a file: finds out its encoding, its columns and where they probably go. */
export const addImportFile: Handler<typeof contract.addImportFile> = async (context, input) => {
  const { tx, actor, bytes } = context
  const { workspaceId } = actor
  const { importId, name } = input
  const record = await editableImport(context, importId)
  if (bytes.byteLength === 0) throw new Problem("file-missing")
  const heads = await listFileHeads(tx, workspaceId, importId)
  if (heads.length >= fileLimit) throw new Problem("file-unreadable", { reason: "too-many-files" })
  const read = understand(bytes, name, input, await loadCustomFields(tx, workspaceId))
  await insertFile(tx, {
    workspaceId,
    importId,
    position: heads.length,
    name,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: Buffer.from(bytes),
    ...read.stored,
  })
  const mapping = mappingOf(record)
  await remap(context, importId, { ...mapping, files: [...mapping.files, read.mapping] })
  return presented(context, importId)
}

/** Reads a file again as a person says; what was mapped by another reading is suggested anew. */
export const rereadImportFile: Handler<typeof contract.rereadImportFile> = async (
  context,
  { importId, position, encoding, delimiter },
) => {
  const { tx, actor } = context
  const record = await editableImport(context, importId)
  const file = (await listFiles(tx, actor.workspaceId, importId))[position]
  if (!file) throw new Problem("not-found")
  const wanted = {
    encoding: encoding ?? (file.encoding as Encoding), // stored from the closed list
    ...(delimiter ? { delimiter } : {}),
  }
  const custom = await loadCustomFields(tx, actor.workspaceId)
  const read = understand(file.bytes, file.name, wanted, custom)
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

function understand(
  bytes: Uint8Array,
  name: string,
  wanted: { encoding?: Encoding | undefined; delimiter?: Delimiter | undefined },
  customFields: CustomFields,
): Understood {
  const encoding = wanted.encoding ?? detectEncoding(bytes)
  const delimiter = wanted.delimiter ?? detectDelimiter(decodeText(bytes, encoding).text)
  const { table } = readBytes(bytes, encoding, delimiter)
  if (!table.ok) throw new Problem("file-unreadable", table.problem)
  const { header, rows } = table
  const suggestion = withCustom(suggestFile(name, header, rows), header, customFields)
  const facts = {
    sample: rows.slice(0, sampleRows).map(({ cells }) => [...cells]),
    confidence: suggestion.columns.map(({ confidence }) => confidence),
    values: header.map((_, index) => frequentValues(table, index)),
  }
  return {
    stored: { encoding, delimiter, header, rowCount: rows.length, facts },
    mapping: mappingFrom(suggestion),
  }
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

function frequentValues({ rows }: CsvTable & { ok: true }, column: number) {
  const counts = new Map<string, number>()
  for (const { cells } of rows) {
    const value = (cells[column] ?? "").trim()
    if (value === "" || value.length > 200) continue
    counts.set(value, (counts.get(value) ?? 0) + 1)
    if (counts.size > distinctLimit) return null
  }
  return [...counts]
    .map(([value, count]) => ({ value, rows: count }))
    .sort((one, other) => other.rows - one.rows)
}
