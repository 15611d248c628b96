import { basename } from "node:path"
import {
  addImportFile,
  applyImportPreset,
  cancelImport,
  checkImport,
  createImport,
  getImport,
  type Import,
  type ImportSummary,
  listImportPresets,
  listImportRows,
  mapImport,
  runImport,
} from "../../features/imports/contract.ts"
import { retarget } from "../../features/imports/retarget.ts"
import { listPipelines } from "../../features/pipelines/contract.ts"
import { formatMajor } from "../../kernel/money.ts"
import { type Command, exitCodes, type Io, UsageError } from "../command.ts"
import { readOptions } from "../options.ts"
import { count, progressTeller } from "../progress.ts"
import { plain, table } from "../table.ts"

const usage =
  "Usage: stagecraft import <files…> [--preset <name>] [--pipeline <name>] [--dry-run] [--yes] [--json]"

const options = {
  preset: { type: "string" },
  pipeline: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const

const pollMs = 300
const shownProblems = 10

/** Brings related CSV files in: suggests, checks, asks, runs with counted progress. */
export const importCommand: Command = {
  name: "import",
  usage,
  summary: "Import CSV files of deals, companies, contacts, products and people",
  async run(args, io) {
    const { values: asked, positionals: files } = readOptions(args, options, usage)
    if (files.length === 0) throw new UsageError(`Name at least one file.\n${usage}`)
    const mapped = await prepared(files, asked, io)
    const interruption = io.interruption()
    await io.api(checkImport, { importId: mapped.id })
    const checked = await followed(mapped.id, interruption, io)
    if (checked.state !== "checked") {
      io.err("The check was stopped. Nothing was imported.")
      return exitCodes.failed
    }
    if (!asked.json) await tellCheck(checked, io)
    if (asked["dry-run"]) return end(checked, asked.json, io)
    if (!(await isAgreed(checked, asked.yes, io))) {
      io.err("Nothing was imported. Say --yes to import without being asked.")
      return exitCodes.usage
    }
    await io.api(runImport, { importId: mapped.id })
    const done = await followed(mapped.id, interruption, io)
    return end(done, asked.json, io)
  },
}

type Asked = { preset?: string | undefined; pipeline?: string | undefined }

async function prepared(files: readonly string[], asked: Asked, io: Io): Promise<Import> {
  const contents: { name: string; file: Blob }[] = []
  for (const path of files) {
    const file = await io.openFile(path).catch((error: unknown) => {
      throw new UsageError(error instanceof Error ? error.message : `Cannot read ${path}`)
    })
    contents.push({ name: basename(path), file })
  }
  const preset = asked.preset === undefined ? undefined : await findPreset(asked.preset, io)
  const { id: importId } = await io.api(createImport, { name: contents[0]?.name ?? "Import" })
  let current: Import | undefined
  for (const { name, file } of contents) {
    current = await io.upload(addImportFile, { importId, name }, file)
  }
  if (preset) current = await io.api(applyImportPreset, { importId, presetId: preset })
  const found = current ?? (await io.api(getImport, { importId }))
  return asked.pipeline === undefined ? found : intoPipeline(found, asked.pipeline, io)
}

async function findPreset(name: string, { api }: Io): Promise<string> {
  const { items } = await api(listImportPresets, {})
  const found = items.find((preset) => preset.name === name)
  if (found) return found.id
  const known = items.map((preset) => plain(preset.name)).join(", ") || "none yet"
  throw new UsageError(`There is no preset "${name}". Saved presets: ${known}.`)
}

/** Into the pipeline of that name, or a new one called so. */
async function intoPipeline(found: Import, name: string, { api }: Io): Promise<Import> {
  const { items } = await api(listPipelines, {})
  const wanted = name.trim().toLowerCase()
  const pipeline = items.find(({ name: own }) =>
    [own.en, own["zh-CN"]].some((text) => text.toLowerCase() === wanted),
  )
  const values = found.files.flatMap(({ stageValues }) => stageValues.map(({ value }) => value))
  const mapping = retarget(found.mapping, values, pipeline ?? { newName: name })
  return api(mapImport, { importId: found.id, version: found.version, mapping })
}

async function tellCheck({ id: importId, summary, files }: Import, io: Io) {
  if (!summary) return
  const rows = files.map(({ name, rowCount }, index) => {
    const own = summary.files[index]
    const counts = [own?.created, own?.updated, own?.skipped, own?.failed]
    return [plain(name), count(rowCount), ...counts.map((one) => count(one ?? 0))]
  })
  for (const line of table(["File", "Rows", "New", "Changed", "Skipped", "Failed"], rows))
    io.out(line)
  if (summary.totals.length > 0) io.out("")
  for (const line of totalLines(summary)) io.out(line)
  for (const { field, value, suggestion, rows: found } of summary.hints.slice(0, shownProblems)) {
    io.out(
      `${plain(value)} (${field}, ${count(found)} rows) is unknown. Did you mean ${plain(suggestion)}?`,
    )
  }
  if (summary.counts.failed === 0) return
  const { items } = await io.api(listImportRows, {
    importId,
    outcome: "failed",
    limit: shownProblems,
  })
  for (const { file, line, problems } of items) {
    const name = plain(files[file]?.name ?? "")
    for (const { reason, column, value } of problems) {
      io.out(
        `${name} line ${line}: ${[reason, column, value && plain(value)].filter(Boolean).join(", ")}`,
      )
    }
  }
  const more = summary.counts.failed - items.length
  if (more > 0) io.out(`… and ${count(more)} more rows that fail`)
}

function totalLines({ totals }: ImportSummary): string[] {
  if (totals.length === 0) return []
  const rows = totals.map((one) => [
    plain(one.stage),
    one.outcome,
    count(one.deals),
    `${one.currency} ${formatMajor(BigInt(one.amountMinor), one.currency)}`,
    one.withoutAmount > 0 ? `${count(one.withoutAmount)} without amount` : "",
  ])
  return table(["Stage", "Outcome", "Deals", "Amount", ""], rows)
}

async function isAgreed({ summary }: Import, isSaid: boolean, { ask }: Io): Promise<boolean> {
  if (isSaid) return true
  const { created = 0, updated = 0 } = summary?.counts ?? {}
  const question = `Create ${count(created)} and change ${count(updated)} records?`
  return ask ? ask(question) : false
}

/** Tells how far the check or the run is, until it has ended; an interruption stops it there. */
async function followed(importId: string, interruption: AbortSignal, io: Io): Promise<Import> {
  const tell = progressTeller(io)
  let hasStopped = false
  for (;;) {
    const found = await io.api(getImport, { importId })
    const { state, rowDone, rowTotal } = found
    tell(state === "checked" ? rowTotal : rowDone, rowTotal)
    if (state !== "checking" && state !== "running") {
      io.status?.("")
      return found
    }
    if (interruption.aborted && !hasStopped) {
      hasStopped = true
      await io.api(cancelImport, { importId })
    } else await io.wait(pollMs)
  }
}

/** The last words; rows that failed make it a refusal. */
function end({ id, state, summary }: Import, isJson: boolean, { out, err }: Io): number {
  if (isJson) out(JSON.stringify({ id, state, summary }))
  else if (state !== "checked" && summary) {
    const { created, updated, skipped, failed } = summary.counts
    const counts = `${count(created)} created, ${count(updated)} changed, ${count(skipped)} skipped, ${count(failed)} failed`
    out(`Import ${state}: ${counts}`)
  }
  if (state !== "finished" && state !== "checked") {
    err(`The import is ${state}. What is in can be undone on the import page.`)
    return exitCodes.failed
  }
  return (summary?.counts.failed ?? 0) > 0 ? exitCodes.refused : exitCodes.done
}
