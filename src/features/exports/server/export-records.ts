import { sql } from "kysely"
import { dayIn } from "../../../kernel/days.ts"
import { type Locale, localText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { spooled } from "../../../server/files/spool.ts"
import { databaseProblem } from "../../../server/http/database-problem.ts"
import type { FileAnswer, FileHandler } from "../../../server/http/handler.ts"
import { listEntriesToExport } from "../../audit/server/queries.ts"
import { listCompaniesToExport } from "../../companies/server/export-queries.ts"
import { listContactsToExport } from "../../contacts/server/export-queries.ts"
import { listDealsToExport } from "../../deals/server/export-queries.ts"
import type { RecordKind } from "../../fields/contract.ts"
import { listFields } from "../../fields/server/queries.ts"
import { csvLine } from "../../imports/safe-cell.ts"
import type * as contract from "../contract.ts"
import {
  auditColumns,
  type Column,
  cellText,
  companyColumns,
  contactColumns,
  customColumns,
  dealColumns,
} from "./columns.ts"

type Context = Parameters<FileHandler<typeof contract.exportDeals>>[0]

type Row = { id: string; custom: Record<string, unknown> }

type Source<R extends Row> = {
  kind: RecordKind | "audit-entry"
  name: Record<Locale, string>
  columns: readonly Column<R>[]
  /** The next rows in order of id. */
  page: (tx: Tx, after: { afterId: string | null; limit: number }) => Promise<R[]>
}

type Asked = { locale?: Locale | undefined; bom: boolean }

export const exportDeals: FileHandler<typeof contract.exportDeals> = (context, input) =>
  exported(context, input, {
    kind: "deal",
    name: { en: "Deals", "zh-CN": "商机" },
    columns: dealColumns,
    page: (tx, after) =>
      listDealsToExport(tx, context.actor, input, { ...after, now: context.now }),
  })

export const exportCompanies: FileHandler<typeof contract.exportCompanies> = (context, input) =>
  exported(context, input, {
    kind: "company",
    name: { en: "Companies", "zh-CN": "客户" },
    columns: companyColumns,
    page: (tx, after) => listCompaniesToExport(tx, context.actor, input, after),
  })

export const exportContacts: FileHandler<typeof contract.exportContacts> = (context, input) =>
  exported(context, input, {
    kind: "contact",
    name: { en: "Contacts", "zh-CN": "联系人" },
    columns: contactColumns,
    page: (tx, after) => listContactsToExport(tx, context.actor, input, after),
  })

export const exportAuditEntries: FileHandler<typeof contract.exportAuditEntries> = (
  context,
  input,
) =>
  exported(context, input, {
    kind: "audit-entry",
    name: { en: "Audit log", "zh-CN": "审计日志" },
    columns: auditColumns,
    page: (tx, after) => {
      const { timeZone } = context.actor.workspace
      return listEntriesToExport(tx, { ...input, timeZone }, after)
    },
  })

const pageSize = 1_000

/** The file is complete and the audit log knows of it before its first byte leaves. */
async function exported<R extends Row>(
  context: Context,
  input: Asked,
  source: Source<R>,
): Promise<FileAnswer> {
  const { actor, now } = context
  const locale = input.locale ?? actor.locale
  let rows = 0
  const body = await spooled((append) =>
    inSnapshot(context, async (tx) => {
      const columns = [...source.columns, ...(await ownColumns(tx, context, source.kind))]
      const names = columns.map(({ name }) => localText(name, locale))
      await append((input.bom ? "\ufeff" : "") + csvLine(names))
      for (let afterId: string | null = null; ; ) {
        const page: R[] = await source.page(tx, { afterId, limit: pageSize })
        const lines = page.map((row) =>
          csvLine(columns.map(({ cell }) => cellText(cell(row, locale)))),
        )
        await append(lines.join(""))
        rows += page.length
        afterId = page.at(-1)?.id ?? null
        if (page.length < pageSize) break
      }
    }),
  )
  const { locale: _, bom: __, ...filters } = input
  await writeDown(context, source.kind, { rows, filters })
  const name = `${source.name[locale]} ${dayIn(now, actor.workspace.timeZone)}.csv`
  return { name, mediaType: "text/csv; charset=utf-8", body, rows }
}

/** Where the database takes no writes files are given out all the same; the log tells of them. */
async function writeDown(context: Context, recordKind: Source<Row>["kind"], detail: object) {
  const { db, actor, services, requestId } = context
  const act = { name: "export.run", recordKind, detail: { ...detail }, events: [] } as const
  await inWorkspace(db, actor.workspaceId, async (tx) => recordAct(tx, context, act)).catch(
    (error: unknown) => {
      if (databaseProblem(error)?.code !== "writes-refused") throw error
      const { memberId, workspaceId } = actor
      const told = { requestId, workspaceId, memberId, recordKind, ...detail }
      services.log.warn(told, "an export is not in the audit log, which takes no writes")
    },
  )
}

/** Every page sees the same instant, whatever is written meanwhile. */
function inSnapshot<T>({ db, actor }: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const read = async (tx: Tx) => {
    await sql`set transaction isolation level repeatable read`.execute(tx)
    return work(tx)
  }
  return inWorkspace(db, actor.workspaceId, read, "read")
}

async function ownColumns(tx: Tx, { actor }: Context, recordKind: Source<Row>["kind"]) {
  if (recordKind === "audit-entry") return []
  const asked = { recordKind, includeArchived: false }
  return customColumns(await listFields(tx, actor.workspaceId, asked))
}
