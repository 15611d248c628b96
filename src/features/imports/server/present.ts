import type { Import, ImportFile, ImportSummary, Mapping } from "../contract.ts"
import type { ImportRecord, listFileHeads } from "./queries.ts"

type FileHead = Awaited<ReturnType<typeof listFileHeads>>[number]

/** Row and files → the import clients see; the mapping is suggested until it is chosen. */
export function presentImport(row: ImportRecord, files: readonly FileHead[]): Import {
  return {
    ...presentHead(row),
    files: files.map((file): Import["files"][number] => ({
      ...file,
      header: file.header as (typeof ImportFile)["_zod"]["output"]["header"], // written by the upload
      samples: file.samples as string[][], // likewise
    })),
    mapping: row.mapping as Mapping, // written by creation, upload and check
  }
}

export function presentHead(row: ImportRecord): Omit<Import, "files" | "mapping"> {
  const summary = row.summary as Partial<ImportSummary> // written by the check and the run
  return {
    id: row.id,
    name: row.name,
    state: row.state as Import["state"], // checked by the table
    summary: "counts" in summary ? (summary as ImportSummary) : null,
    rowTotal: row.rowTotal,
    rowDone: row.rowDone,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
