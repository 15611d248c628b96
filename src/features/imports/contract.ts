import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { currency, id, line } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { page, paging } from "../../kernel/paging.ts"
import { fileFaults } from "../../kernel/problem.ts"
import { fileKinds } from "./fields.ts"
import { delimiters, encodings } from "./file-format.ts"
import { importFailures, importStates } from "./import-states.ts"
import { rowReasons } from "./row-reasons.ts"

export const rowOutcomes = ["created", "updated", "skipped", "failed"] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** Days an import can be undone. */
export const undoDays = 30

/** Order of day and month in written dates; null while every date could be read both ways. */
export const dateOrders = ["ymd", "dmy", "mdy"] as const
export type DateOrder = (typeof dateOrders)[number] | null

export const ColumnMapping = z.strictObject({
  /** Field the column goes into; null leaves the column out. */
  field: z.string().max(200).nullable(),
  /** Amounts in thousands or millions are multiplied. */
  scale: z.union([z.literal(1), z.literal(1_000), z.literal(1_000_000)]).default(1),
})
export type ColumnMapping = z.infer<typeof ColumnMapping>

export const FileMapping = z.strictObject({
  kind: z.enum(fileKinds),
  /** One per column of the file, in its order. */
  columns: z.array(ColumnMapping).max(1_000),
  dateOrder: z.enum(dateOrders).nullable(),
  decimalComma: z.boolean(),
  /** Currency of amounts without one of their own; null = the workspace's. */
  currency: currency.nullable(),
})
export type FileMapping = z.infer<typeof FileMapping>

export const StageMapping = z.strictObject({
  /** As it stands in the file. */
  value: z.string().max(200),
  outcome: z.enum(["open", "won", "lost", "disqualified"]),
  /** Id of a stage, or the name of a stage of the new pipeline; null where none is needed. */
  stage: z.string().max(200).nullable(),
})
export type StageMapping = z.infer<typeof StageMapping>

export const ImportMapping = z.strictObject({
  files: z.array(FileMapping).max(20),
  pipeline: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("existing"), pipelineId: id }),
      z.strictObject({ kind: z.literal("new"), name: line(80) }),
    ])
    .nullable(),
  stages: z.array(StageMapping).max(200),
  /** Where closed deals stood before: id or name of a stage; null = the first. */
  birthStage: z.string().max(200).nullable(),
  /** Values to be read as others: `GTXPro` as `GTX Pro`. */
  values: z
    .array(z.strictObject({ field: z.string().max(50), from: z.string().max(200), to: line(200) }))
    .max(1_000),
  /** What to do with a row whose record is there already and differs. */
  existing: z.enum(["update", "fill-empty", "skip"]),
  /** What to do with a row whose company or contact is not there but one very like it is. */
  alike: z.enum(["create", "skip"]).default("create"),
  /** What to do with a company or an owner that is neither in the files nor here. */
  missingCompany: z.enum(["create", "fail"]),
  missingOwner: z.enum(["create", "fail", "leave-empty"]),
  /** Gives open deals without an amount the list price of their product. */
  useListPrice: z.boolean(),
})
export type ImportMapping = z.infer<typeof ImportMapping>

const counts = z.object({
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  failed: z.int(),
})
export type RowCounts = z.infer<typeof counts>

/** A value that met no record, and the known one that was probably meant. */
export const ValueHint = z.object({
  field: z.string(),
  value: z.string(),
  suggestion: z.string(),
  rows: z.int(),
})
export type ValueHint = z.infer<typeof ValueHint>

/** What an import comes to: counts by file, the deals by stage and outcome, what was noticed. */
export const ImportSummary = z.object({
  counts,
  files: z.array(counts),
  /** Deals of the files after the import; `stage` is what the mapping calls it. */
  totals: z.array(
    z.object({
      stage: z.string(),
      outcome: z.string(),
      currency,
      deals: z.int(),
      /** Deals without an amount among them. */
      withoutAmount: z.int(),
      /** A sum, which may have more digits than an amount. */
      amountMinor: z.string().regex(/^\d+$/),
    }),
  ),
  /** Problems by kind and column. */
  problems: z.array(
    z.object({ reason: z.enum(rowReasons), column: z.string().nullable(), rows: z.int() }),
  ),
  hints: z.array(ValueHint),
  /** Companies and people that will be made because rows name them. */
  newCompanies: z.int(),
  newPeople: z.int(),
})
export type ImportSummary = z.infer<typeof ImportSummary>

/** A value of the columns of stages and outcomes, with the rows that have it. */
export const StageValue = z.object({
  value: z.string(),
  rows: z.int(),
  /** It stands in columns of outcomes only, so an open deal is in no stage of that name. */
  isStatus: z.boolean(),
})
export type StageValue = z.infer<typeof StageValue>

/** A file of an import and what was found out about it. */
export const ImportFile = z.object({
  name: z.string(),
  sizeBytes: z.int(),
  /** Until then what else is said of it is empty, or as it was read before. */
  isRead: z.boolean(),
  /** Why it cannot be read, and in which line that shows; its rows are left out. */
  fault: z.object({ code: z.enum(fileFaults), line: z.int() }).nullable(),
  encoding: z.enum(encodings).nullable(),
  delimiter: z.enum(delimiters).nullable(),
  header: z.array(z.string()),
  rowCount: z.int(),
  /** First rows as they read now. */
  sample: z.array(z.array(z.string())),
  /** How sure the suggestion for each column is, in percent. */
  confidence: z.array(z.int()),
  /** Different values in the columns of stages and outcomes, most frequent first. */
  stageValues: z.array(StageValue),
})
export type ImportFile = z.infer<typeof ImportFile>

export const Import = z.object({
  id,
  name: z.string(),
  state: z.enum(importStates),
  files: z.array(ImportFile),
  mapping: ImportMapping,
  /** Of the latest check, and of the run once it has begun; null before. */
  summary: ImportSummary.nullable(),
  /** Of the latest work that could not go on; null once something new has begun. */
  failure: z.enum(importFailures).nullable(),
  rowTotal: z.int(),
  /** Rows that the reading, the check, the run or the undoing has been through. */
  rowDone: z.int(),
  /** Rows whose records the undoing left because somebody changed them since. */
  rowsKept: z.int(),
  createdBy: z.object({ id, name: z.string() }),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Import = z.infer<typeof Import>

export const ImportListItem = Import.omit({ files: true, mapping: true, summary: true }).extend({
  counts: counts.nullable(),
})
export type ImportListItem = z.infer<typeof ImportListItem>

const common = { permission: "import.run" } as const

export const listImports = endpoint({
  ...common,
  method: "GET",
  path: "/imports",
  summary: "List imports, newest first",
  input: z.object({ ...paging }),
  output: page(ImportListItem),
  problems: ["cursor-invalid"],
})

export const createImport = endpoint({
  ...common,
  method: "POST",
  path: "/imports",
  summary: "Begin an import; its files follow",
  input: z.object({ name: line(200) }),
  output: Import,
  problems: [],
})

export const getImport = endpoint({
  ...common,
  method: "GET",
  path: "/imports/{importId}",
  summary: "Get an import with its files, mapping and summary",
  input: z.object({ importId: id }),
  output: Import,
  problems: [],
})

export const addImportFile = endpoint({
  ...common,
  method: "POST",
  path: "/imports/{importId}/files",
  summary:
    "Add a CSV file; it is read in the background, and encoding, delimiter and columns are suggested",
  input: z.object({
    importId: id,
    /** Its name hints at what its rows are. */
    name: line(200).default("file.csv"),
    encoding: z.enum(encodings).optional(),
    delimiter: z.enum(delimiters).optional(),
  }),
  output: Import,
  problems: ["file-missing", "file-unreadable", "import-not-ready"],
  takes: "file",
  rate: "heavy",
})

export const rereadImportFile = endpoint({
  ...common,
  method: "PATCH",
  path: "/imports/{importId}/files/{position}",
  summary: "Have a file of an import read again in another encoding or with another delimiter",
  input: z.object({
    importId: id,
    position: z.coerce.number().int().min(0).max(19),
    encoding: z.enum(encodings).optional(),
    delimiter: z.enum(delimiters).optional(),
  }),
  output: Import,
  problems: ["import-not-ready"],
  rate: "heavy",
})

export const mapImport = endpoint({
  ...common,
  method: "PUT",
  path: "/imports/{importId}/mapping",
  summary: "Say where columns and values go",
  input: z.object({ importId: id, version: z.int(), mapping: ImportMapping }),
  output: Import,
  problems: ["version-stale", "import-not-ready"],
})

export const checkImport = endpoint({
  ...common,
  method: "POST",
  path: "/imports/{importId}/checks",
  summary:
    "Try the import in the background, without writing records: what would become of each row",
  input: z.object({ importId: id }),
  output: Import,
  problems: ["disk-short", "import-not-ready", "reference-unknown"],
  rate: "heavy",
})

export const runImport = endpoint({
  ...common,
  method: "POST",
  path: "/imports/{importId}/runs",
  summary: "Run a checked import in the background",
  input: z.object({ importId: id }),
  output: Import,
  problems: ["disk-short", "import-not-ready", "reference-unknown"],
  rate: "heavy",
})

export const cancelImport = endpoint({
  ...common,
  method: "POST",
  path: "/imports/{importId}/cancellations",
  summary: "Stop a check or a run after its current batch; what is in stays until undone",
  input: z.object({ importId: id }),
  output: Import,
  problems: ["import-not-ready"],
})

export const undoImport = endpoint({
  ...common,
  method: "POST",
  path: "/imports/{importId}/undoings",
  summary: "Take an import back within 30 days; records changed since are kept and named",
  input: z.object({ importId: id }),
  output: Import,
  problems: ["import-not-ready", "deletion-expired"],
  rate: "heavy",
})

export const ImportRow = z.object({
  file: z.int(),
  /** Line of the file the row begins in; the header's is 1. */
  line: z.int(),
  outcome: z.enum(rowOutcomes),
  reason: z.enum(rowReasons).nullable(),
  /** Every problem of the row. */
  problems: z.array(
    z.object({
      reason: z.enum(rowReasons),
      column: z.string().nullable(),
      value: z.string().nullable(),
    }),
  ),
  cells: z.array(z.string()),
  record: z.object({ kind: z.string(), id }).nullable(),
  undone: z.enum(["undone", "kept"]).nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>

export const listImportRows = endpoint({
  ...common,
  method: "GET",
  path: "/imports/{importId}/rows",
  summary: "List rows with what became of them, or would; after a check those with a remark",
  input: z.object({
    importId: id,
    ...paging,
    outcome: z.enum(rowOutcomes).optional(),
    undone: z.enum(["undone", "kept"]).optional(),
  }),
  output: page(ImportRow),
  problems: ["cursor-invalid"],
})

export const downloadFailedRows = endpoint({
  ...common,
  method: "GET",
  path: "/imports/{importId}/failed-rows/{position}",
  summary: "Download a file's failed rows as CSV with the reasons, to be mended and imported again",
  input: z.object({
    importId: id,
    position: z.coerce.number().int().min(0).max(19).default(0),
    /** Of the reasons; the reader's own where it is not said. */
    locale: z.enum(locales).optional(),
  }),
  output: z.string(),
  problems: [],
  gives: "file",
})

/** A mapping kept by a name; columns are known by their header. */
export const ImportPreset = z.object({ id, name: z.string(), createdAt: z.iso.datetime() })
export type ImportPreset = z.infer<typeof ImportPreset>

export const listImportPresets = endpoint({
  ...common,
  method: "GET",
  path: "/import-presets",
  summary: "List saved mappings",
  input: z.object({}),
  output: z.object({ items: z.array(ImportPreset) }),
  problems: [],
})

export const saveImportPreset = endpoint({
  ...common,
  method: "POST",
  path: "/import-presets",
  summary: "Save an import's mapping by a name; the same name replaces it",
  input: z.object({ name: line(100), importId: id }),
  output: ImportPreset,
  problems: [],
})

export const applyImportPreset = endpoint({
  ...common,
  method: "POST",
  path: "/imports/{importId}/presets",
  summary: "Map an import as a saved preset says; columns are found by their header",
  input: z.object({ importId: id, presetId: id }),
  output: Import,
  problems: ["import-not-ready"],
})

export const deleteImportPreset = endpoint({
  ...common,
  method: "DELETE",
  path: "/import-presets/{presetId}",
  summary: "Delete a saved mapping",
  input: z.object({ presetId: id }),
  output: z.object({ id }),
  problems: [],
})
