import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { currency, id, line } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { fileKinds } from "./fields.ts"

/** Where the values of a stage column go: a stage of the pipeline, and for closed deals the outcome. */
export const StageValue = z.strictObject({
  stageId: id.nullable(),
  outcome: z.enum(["open", "won", "lost", "disqualified"]),
})

const columns = z.record(z.string().max(500), z.string().max(40))

/** How the files are to be read. */
export const Mapping = z.strictObject({
  files: z
    .array(z.strictObject({ position: z.int().min(0).max(20), kind: z.enum(fileKinds), columns }))
    .max(20),
  pipelineId: id.nullable(),
  /** Value of the stage column → where its deals stand. */
  stages: z.record(z.string().max(200), StageValue),
  currency,
  dateFormat: z.enum(["ymd", "dmy", "mdy"]),
  decimal: z.enum([".", ","]),
  /** Product as written in the file → as it is called. */
  products: z.record(z.string().max(200), z.string().max(200)),
})
export type Mapping = z.infer<typeof Mapping>

export const ImportFile = z.object({
  position: z.int(),
  name: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  header: z.array(z.string()),
  rowCount: z.int(),
  /** The first rows, as text. */
  samples: z.array(z.array(z.string())),
})

const outcomes = ["created", "updated", "skipped", "failed"] as const

/** What a check or a run found: counts of rows, problems by reason, and the money. */
export const ImportSummary = z.object({
  counts: z.object({
    created: z.int(),
    updated: z.int(),
    skipped: z.int(),
    failed: z.int(),
  }),
  /** The first hundred rows that would fail or be skipped, with line and reason. */
  problems: z.array(
    z.object({
      file: z.string(),
      line: z.int(),
      outcome: z.enum(outcomes),
      reason: z.string(),
      value: z.string(),
    }),
  ),
  /** Values that miss a lookup, with what they probably mean. */
  hints: z.array(z.object({ value: z.string(), suggestion: z.string(), count: z.int() })),
  /** Deals after the import, by outcome, with their exact sums. */
  totals: z.array(z.object({ outcome: z.string(), count: z.int(), amountMinor: z.string() })),
})
export type ImportSummary = z.infer<typeof ImportSummary>

export const importStates = [
  "uploaded",
  "checked",
  "running",
  "finished",
  "failed",
  "cancelled",
  "undone",
] as const

export const Import = z.object({
  id,
  name: z.string(),
  state: z.enum(importStates),
  files: z.array(ImportFile),
  /** What was chosen, or suggested while nothing was. */
  mapping: Mapping,
  summary: ImportSummary.nullable(),
  rowTotal: z.int(),
  rowDone: z.int(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})
export type Import = z.infer<typeof Import>

const importId = { importId: id }

export const createImport = endpoint({
  method: "POST",
  path: "/imports",
  summary: "Begin an import",
  permission: "import.run",
  input: z.object({ name: line(200) }),
  output: Import,
  problems: [],
})

export const uploadImportFile = endpoint({
  method: "POST",
  path: "/imports/{importId}/files",
  summary: "Add a CSV file to an import; encoding and delimiter are found out",
  permission: "import.run",
  input: z.object({ ...importId, name: line(300) }),
  output: Import,
  problems: ["file-missing", "file-unreadable", "import-not-ready"],
  takes: "bytes",
})

export const getImport = endpoint({
  method: "GET",
  path: "/imports/{importId}",
  summary: "Get an import with its files, mapping and progress",
  permission: "import.run",
  input: z.object(importId),
  output: Import,
  problems: [],
})

export const listImports = endpoint({
  method: "GET",
  path: "/imports",
  summary: "List imports, newest first",
  permission: "import.run",
  input: z.object({}),
  output: z.object({ items: z.array(Import.omit({ files: true, mapping: true })) }),
  problems: [],
})

export const checkImport = endpoint({
  method: "POST",
  path: "/imports/{importId}/checks",
  summary: "Say what would happen to every row, without changing anything",
  permission: "import.run",
  input: z.object({ ...importId, mapping: Mapping }),
  output: Import,
  problems: ["import-not-ready", "reference-unknown"],
  rate: "heavy",
})

export const runImport = endpoint({
  method: "POST",
  path: "/imports/{importId}/runs",
  summary: "Run a checked import; it goes on in the background",
  permission: "import.run",
  input: z.object(importId),
  output: Import,
  problems: ["import-not-ready"],
})

export const ImportRow = z.object({
  file: z.string(),
  line: z.int(),
  outcome: z.enum(outcomes),
  reason: z.string().nullable(),
})

export const listImportRows = endpoint({
  method: "GET",
  path: "/imports/{importId}/rows",
  summary: "List what became of the rows",
  permission: "import.run",
  input: z.object({ ...importId, ...paging, outcome: z.enum(outcomes).optional() }),
  output: page(ImportRow),
  problems: ["cursor-invalid"],
})

export const downloadFailedRows = endpoint({
  method: "GET",
  path: "/imports/{importId}/failed-rows",
  summary: "Download the rows that failed, with the reason, to correct and import again",
  permission: "import.run",
  input: z.object({ ...importId, position: z.coerce.number().int().min(0).max(20) }),
  output: z.object({}),
  problems: [],
  gives: "file",
})

export const undoImport = endpoint({
  method: "POST",
  path: "/imports/{importId}/undos",
  summary: "Take back everything an import created, for 30 days",
  permission: "import.run",
  input: z.object(importId),
  output: Import,
  problems: ["import-not-ready", "deletion-expired"],
  rate: "heavy",
})
