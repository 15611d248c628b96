import type { Locale } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { spooled } from "../../../server/files/spool.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { FileHandler, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import type { RowOutcome } from "../contract.ts"
import { type RowProblem, rowReasons } from "../row-reasons.ts"
import { csvLine } from "../safe-cell.ts"
import { type FileHead, listFileHeads } from "./file-queries.ts"
import { presented, presentListItem, seesImport } from "./imports.ts"
import { findImport, listImportRecords } from "./queries.ts"
import { reasonsText } from "./reason-texts.ts"
import { type FateDetail, listFailed, listFates } from "./row-queries.ts"
import { inChunks, sourceOf, type WithTx } from "./source.ts"

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
    ...(actor.permissions.has("deal.write") ? {} : { createdBy: actor.memberId }),
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
  await refuseUnseen(tx, actor, importId)
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
    for (const head of await listFileHeads(tx, workspaceId, importId)) {
      if (!positions.has(head.position)) continue
      for await (const { line, cells: own } of sourceOf(head, (work) => work(tx)).rows()) {
        const key = `${head.position} ${line}`
        if (wanted.delete(key)) found.set(key, [...own])
        if (wanted.size === 0) return found
      }
    }
    return found
  }
}

function problemsOf(detail: unknown): readonly RowProblem[] {
  return (detail as Partial<FateDetail>).problems ?? [] // written by insertFates
}

async function refuseUnseen(tx: Tx, actor: Actor, importId: string) {
  const record = await findImport(tx, actor.workspaceId, importId)
  if (!record || !seesImport(actor, record.createdBy)) throw new Problem("not-found", { importId })
}

/** The failed rows as they stood, with the reasons in a last column that the importer ignores. */
export const downloadFailedRows: FileHandler<typeof contract.downloadFailedRows> = async (
  { db, actor },
  { importId, position, locale = actor.locale },
) => {
  const { workspaceId } = actor
  const withTx: WithTx = (work) => inWorkspace(db, workspaceId, work, "read")
  const heads = await withTx(async (tx) => {
    await refuseUnseen(tx, actor, importId)
    return listFileHeads(tx, workspaceId, importId)
  })
  const head = heads[position]
  if (!head) throw new Problem("not-found", { importId })
  const name = head.name.replace(/\.[a-z]{2,4}$/i, "")
  return {
    name: `${name} failed rows.csv`,
    mediaType: "text/csv; charset=utf-8",
    body: await spooled((append) => writeFailed(head, { withTx, locale }, append)),
  }
}

async function writeFailed(
  head: FileHead,
  { withTx, locale }: { withTx: WithTx; locale: Locale },
  append: (text: string) => Promise<void>,
) {
  const { header } = head
  await append(`\ufeff${csvLine([...header, "Stagecraft reason", "Stagecraft line"])}`)
  for await (const rows of inChunks(sourceOf(head, withTx).rows(), 1_000)) {
    const span = [rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0] as const
    const failed = await withTx((tx) => listFailed(tx, head, span))
    const details = new Map(failed.map(({ rowNo, detail }) => [rowNo, detail]))
    for (const { line, cells } of rows) {
      if (!details.has(line)) continue
      const own = cells.slice(0, header.length)
      const padded = [...own, ...Array<string>(header.length - own.length).fill("")]
      const reasons = reasonsText(problemsOf(details.get(line)), locale)
      await append(csvLine([...padded, reasons, String(line)]))
    }
  }
}
