import { type Import, type ImportSummary, listImportRows } from "../../features/imports/contract.ts"
import { listPipelines } from "../../features/pipelines/contract.ts"
import { type LocalText, localText } from "../../kernel/locale.ts"
import { formatMajor } from "../../kernel/money.ts"
import type { Io } from "../command.ts"
import type { Language } from "../language.ts"
import { plain, table } from "../table.ts"

const shownProblems = 10

/** Prints what a check has found: counts by file, the deals after the import, what is wrong. */
export async function tellCheck({ id: importId, summary, files }: Import, io: Io) {
  if (!summary) return
  const { language, out } = io
  const { t, count } = language
  const rows = files.map(({ name, rowCount }, index) => {
    const own = summary.files[index]
    const counts = [own?.created, own?.updated, own?.skipped, own?.failed]
    return [plain(name), count(rowCount), ...counts.map((one) => count(one ?? 0))]
  })
  const outcomes = (["created", "updated", "skipped", "failed"] as const).map((one) =>
    t(`imports.outcome.${one}`),
  )
  for (const line of table([t("cli.import.file"), t("cli.import.rows"), ...outcomes], rows))
    out(line)
  if (summary.totals.length > 0) out("")
  const { items } = await io.api(listPipelines, { includeArchived: "true" })
  const stages = new Map(items.flatMap((one) => one.stages.map(({ id, name }) => [id, name])))
  for (const line of totalLines(summary, stages, language)) out(line)
  for (const { field, value, suggestion, rows: found } of summary.hints.slice(0, shownProblems)) {
    const hint = { value: plain(value), field: fieldName(field, language), rows: found }
    out(t("cli.import.hint", { ...hint, suggestion: plain(suggestion) }))
  }
  if (summary.counts.failed > 0) await tellFailed({ importId, summary, files }, io)
}

type Failing = { importId: string; summary: ImportSummary; files: Import["files"] }

async function tellFailed({ importId, summary, files }: Failing, { api, out, language }: Io) {
  const { t, count } = language
  const { items } = await api(listImportRows, {
    importId,
    outcome: "failed",
    limit: shownProblems,
  })
  for (const { file, line, problems } of items) {
    for (const { reason, column, value } of problems) {
      const place = [column, value].filter(Boolean).map((part) => plain(part ?? ""))
      const problem = [t(`imports.reasons.${reason}`), place.join(": ")].filter(Boolean).join(" · ")
      out(t("cli.import.row", { file: plain(files[file]?.name ?? ""), line: count(line), problem }))
    }
  }
  const more = summary.counts.failed - items.length
  if (more > 0) out(t("cli.import.more", { count: more }))
}

/** A field's name; fields a workspace made are told by their key. */
function fieldName(field: string, { t }: Language): string {
  const key = `imports.field.${field}` as "imports.field.product"
  return t.has(key) ? t(key) : plain(field)
}

function totalLines(
  { totals }: ImportSummary,
  stages: ReadonlyMap<string, LocalText>,
  { t, count, locale }: Language,
): string[] {
  /** By its id, or by name where the pipeline is new. */
  const nameOf = (stage: string) => {
    const known = stages.get(stage)
    return known ? localText(known, locale) : stage
  }
  if (totals.length === 0) return []
  const rows = totals.map((one) => [
    plain(nameOf(one.stage)),
    t(`imports.outcomes.${one.outcome as "open"}`), // one of the outcomes, as the check wrote it
    count(one.deals),
    `${one.currency} ${formatMajor(BigInt(one.amountMinor), one.currency)}`,
    count(one.withoutAmount),
  ])
  const head = (["stage", "outcome", "deals", "amount", "withoutAmount"] as const).map((key) =>
    t(`imports.check.${key}`),
  )
  return table(head, rows)
}
