import { Problem } from "../../../kernel/problem.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { FileHandler, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import type { RowOutcome } from "../contract.ts"
import { type RowProblem, rowReasons } from "../row-reasons.ts"
import { csvLine } from "../safe-cell.ts"
import { presented, presentListItem } from "./imports.ts"
import { findImport, listFiles, listImportRecords } from "./queries.ts"
import { type FateDetail, listFailed, listFates } from "./row-queries.ts"
import { readSource } from "./source.ts"

export const getImport: Handler<typeof contract.getImport> = (context, { importId }) =>
  presented(context, importId)

export const listImports: Handler<typeof contract.listImports> = async (
  { tx, actor },
  { limit, cursor },
) => {
  const keys = cursor ? readCursor(cursor, "imports", 2).keys : undefined
  const before = keys ? { createdAt: new Date(String(keys[0])), id: String(keys[1]) } : undefined
  if (before && Number.isNaN(before.createdAt.getTime())) throw new Problem("cursor-invalid")
  const records = await listImportRecords(tx, actor.workspaceId, {
    limit: limit + 1,
    ...(before ? { before } : {}),
  })
  const items = records.slice(0, limit)
  const last = items.at(-1)
  const nextCursor =
    records.length > limit && last
      ? writeCursor({ sort: "imports", keys: [last.createdAt.toISOString(), last.id] })
      : null
  return { items: items.map(presentListItem), nextCursor }
}

export const listImportRows: Handler<typeof contract.listImportRows> = async (
  { tx, actor },
  { importId, limit, cursor, outcome, undone },
) => {
  const { workspaceId } = actor
  const keys = cursor ? readCursor(cursor, "import-rows", 2).keys.map(Number) : undefined
  if (keys?.some((key) => !Number.isInteger(key))) throw new Problem("cursor-invalid")
  if (!(await findImport(tx, workspaceId, importId))) throw new Problem("not-found", { importId })
  const fates = await listFates(tx, workspaceId, importId, {
    limit: limit + 1,
    ...(keys ? { after: { filePosition: keys[0] as number, rowNo: keys[1] as number } } : {}),
    ...(outcome ? { outcome } : {}),
    ...(undone ? { undone } : {}),
  })
  const shown = fates.slice(0, limit)
  const cells = await cellsOf(shown)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      file: row.filePosition,
      line: row.rowNo,
      outcome: row.outcome as RowOutcome, // checked by the table
      reason: rowReasons.find((one) => one === row.reason) ?? null,
      problems: [...problemsOf(row.detail)],
      cells: cells.get(`${row.filePosition} ${row.rowNo}`) ?? [],
      record: row.recordKind && row.recordId ? { kind: row.recordKind, id: row.recordId } : null,
      undone: row.undone as "undone" | "kept" | null, // checked by the table
    })),
    nextCursor:
      fates.length > limit && last
        ? writeCursor({ sort: "import-rows", keys: [last.filePosition, last.rowNo] })
        : null,
  }

  /** The cells of the rows shown, out of their files. */
  async function cellsOf(rows: typeof fates) {
    const found = new Map<string, string[]>()
    const positions = new Set(rows.map(({ filePosition }) => filePosition))
    if (positions.size === 0) return found
    const wanted = new Set(rows.map(({ filePosition, rowNo }) => `${filePosition} ${rowNo}`))
    for (const file of await listFiles(tx, workspaceId, importId)) {
      if (!positions.has(file.position)) continue
      for (const { line, cells: own } of readSource(file).rows) {
        const key = `${file.position} ${line}`
        if (wanted.has(key)) found.set(key, [...own])
      }
    }
    return found
  }
}

function problemsOf(detail: unknown): readonly RowProblem[] {
  return (detail as Partial<FateDetail>).problems ?? [] // written by insertFates
}

/** The failed rows as they stood, with the reasons in a last column that the importer ignores. */
export const downloadFailedRows: FileHandler<typeof contract.downloadFailedRows> = async (
  { db, actor },
  { importId, position },
) => {
  const { workspaceId } = actor
  const found = await inWorkspace(
    db,
    workspaceId,
    async (tx) => {
      const file = (await listFiles(tx, workspaceId, importId))[position]
      return file && { file, failed: await listFailed(tx, workspaceId, importId, position) }
    },
    "read",
  )
  if (!found) throw new Problem("not-found", { importId })
  const { header, rows } = readSource(found.file)
  const byLine = new Map(rows.map((row) => [row.line, row]))
  const lines = found.failed.map(({ rowNo, detail }) => {
    const cells = (byLine.get(rowNo)?.cells ?? []).slice(0, header.length)
    const padded = [...cells, ...Array<string>(header.length - cells.length).fill("")]
    const reasons = problemsOf(detail).map(({ reason, column, value }) =>
      [reason, column, value].filter(Boolean).join(": "),
    )
    return csvLine([...padded, reasons.join("; "), String(rowNo)])
  })
  const name = found.file.name.replace(/\.[a-z]{2,4}$/i, "")
  return {
    name: `${name} failed rows.csv`,
    mediaType: "text/csv; charset=utf-8",
    body: `\ufeff${csvLine([...header, "Stagecraft reason", "Stagecraft line"])}${lines.join("")}`,
  }
}
