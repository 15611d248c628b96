import { Problem } from "../../../kernel/problem.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { FileHandler, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { csvText } from "../csv-text.ts"
import { findImport, listImportFiles } from "./queries.ts"
import { readCsv } from "./read-csv.ts"

/** What became of the rows, in the order of file and line; pages go by key. */
export const listImportRows: Handler<typeof contract.listImportRows> = async (
  { tx, actor },
  input,
) => {
  const { importId, limit, cursor, outcome } = input
  if (!(await findImport(tx, actor.workspaceId, importId)))
    throw new Problem("not-found", { importId })
  const after = cursor === undefined ? undefined : /^(\d{1,3}):(\d{1,9})$/.exec(cursor)
  if (after === null) throw new Problem("cursor-invalid")
  const rows = await tx
    .selectFrom("importRow")
    .innerJoin("importFile", (join) =>
      join
        .onRef("importFile.workspaceId", "=", "importRow.workspaceId")
        .onRef("importFile.importId", "=", "importRow.importId")
        .onRef("importFile.position", "=", "importRow.filePosition"),
    )
    .select(["name as file", "filePosition", "rowNo as line", "outcome", "reason"])
    .where("importRow.workspaceId", "=", actor.workspaceId)
    .where("importRow.importId", "=", importId)
    .$if(outcome !== undefined, (query) => query.where("outcome", "=", outcome as string))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("filePosition", "rowNo"), ">", tuple(Number(after?.[1]), Number(after?.[2]))),
      ),
    )
    .orderBy("filePosition")
    .orderBy("rowNo")
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(
      ({ filePosition: _, ...row }) => row as (typeof contract.ImportRow)["_zod"]["output"],
    ), // checked by the table
    nextCursor: rows.length > limit && last ? `${last.filePosition}:${last.line}` : null,
  }
}

/** The failed rows of a file as they were sent, with a last column that says why. */
export const downloadFailedRows: FileHandler<typeof contract.downloadFailedRows> = (
  { db, actor },
  { importId, position },
) =>
  inWorkspace(
    db,
    actor.workspaceId,
    async (tx) => {
      const files = await listImportFiles(tx, actor.workspaceId, importId)
      const file = files.find((one) => one.position === position)
      if (!file) throw new Problem("not-found", { importId })
      const failed = await tx
        .selectFrom("importRow")
        .select(["rowNo", "reason"])
        .where("workspaceId", "=", actor.workspaceId)
        .where("importId", "=", importId)
        .where("filePosition", "=", position)
        .where("outcome", "=", "failed")
        .execute()
      const reasons = new Map(failed.map(({ rowNo, reason }) => [rowNo, reason ?? ""]))
      const { header, rows } = readCsv(file.bytes)
      const kept = rows.filter(({ line }) => reasons.has(line))
      const table = [
        [...header, "stagecraft_reason"],
        ...kept.map(({ line, cells }) => [...cells, reasons.get(line) ?? ""]),
      ]
      return {
        name: `failed-${file.name}`,
        mediaType: "text/csv; charset=utf-8",
        body: csvText(table),
      }
    },
    "read",
  )
