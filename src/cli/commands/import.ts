import { basename } from "node:path"
import {
  addImportFile,
  applyImportPreset,
  cancelImport,
  checkImport,
  createImport,
  getImport,
  type Import,
  listImportPresets,
  mapImport,
  runImport,
} from "../../features/imports/contract.ts"
import { retarget } from "../../features/imports/retarget.ts"
import { listPipelines } from "../../features/pipelines/contract.ts"
import { type Command, exitCodes, type Io, UsageError } from "../command.ts"
import { readOptions } from "../options.ts"
import { progressTeller } from "../progress.ts"
import { plain } from "../table.ts"
import { tellCheck } from "./tell-check.ts"

const usage =
  "stagecraft import <files…> [--preset <name>] [--pipeline <name>] [--dry-run] [--yes] [--json]"

const options = {
  preset: { type: "string" },
  pipeline: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const

const pollMs = 300

/** Brings related CSV files in: suggests, checks, asks, runs with counted progress. */
export const importCommand: Command = {
  name: "import",
  usage,
  async run(args, io) {
    const { language } = io
    const { t } = language
    const { values: asked, positionals: files } = readOptions(args, options, { usage, language })
    if (files.length === 0) {
      throw new UsageError(`${t("cli.wrong.files")}\n${t("cli.usage", { line: usage })}`)
    }
    const mapped = await prepared(files, asked, io)
    if (!mapped) return exitCodes.refused
    const interruption = io.interruption()
    await io.api(checkImport, { importId: mapped.id })
    const checked = await followed(mapped.id, io, interruption)
    if (checked.state !== "checked") {
      const hasFailed = checked.state === "check-failed"
      io.err(t(hasFailed ? "cli.import.checkFailed" : "cli.import.unchecked"))
      return exitCodes.failed
    }
    if (!asked.json) await tellCheck(checked, io)
    if (asked["dry-run"]) return end(checked, asked.json, io)
    if (!(await isAgreed(checked, asked.yes, io))) {
      io.err(t("cli.import.unasked"))
      return exitCodes.usage
    }
    await io.api(runImport, { importId: mapped.id })
    const done = await followed(mapped.id, io, interruption)
    return end(done, asked.json, io)
  },
}

type Asked = { preset?: string | undefined; pipeline?: string | undefined }

/** Undefined when a file cannot be read; it is told why. */
async function prepared(
  files: readonly string[],
  asked: Asked,
  io: Io,
): Promise<Import | undefined> {
  const contents: { name: string; file: Blob }[] = []
  for (const path of files) {
    const file = await io.openFile(path).catch((error: unknown) => {
      const reason = (error as NodeJS.ErrnoException).code ?? "?"
      throw new UsageError(io.language.t("cli.wrong.file", { path: plain(path), reason }))
    })
    contents.push({ name: basename(path), file })
  }
  const preset = asked.preset === undefined ? undefined : await findPreset(asked.preset, io)
  const { id: importId } = await io.api(createImport, {
    name: contents[0]?.name ?? io.language.t("cli.import.name"),
  })
  for (const { name, file } of contents) await io.upload(addImportFile, { importId, name }, file)
  const read = await followed(importId, io)
  if (tellFaults(read, io)) return undefined
  const found = preset ? await io.api(applyImportPreset, { importId, presetId: preset }) : read
  return asked.pipeline === undefined ? found : intoPipeline(found, asked.pipeline, io)
}

/** Says of each file that cannot be read why; true when there is one. */
function tellFaults({ files }: Import, { err, language: { t } }: Io): boolean {
  for (const { name, fault } of files) {
    if (!fault) continue
    const text = t(`fileFault.${fault.code}`, { line: String(fault.line) })
    err(t("imports.file.unreadable", { name: plain(name), fault: text }))
  }
  return files.some(({ fault }) => fault)
}

async function findPreset(name: string, { api, language: { t } }: Io): Promise<string> {
  const { items } = await api(listImportPresets, {})
  const found = items.find((preset) => preset.name === name)
  if (found) return found.id
  const known = items.map((preset) => plain(preset.name)).join(", ") || t("cli.wrong.noPresets")
  throw new UsageError(t("cli.wrong.preset", { name: plain(name), known }))
}

/** Into the pipeline of that name, or a new one called so. */
async function intoPipeline(found: Import, name: string, { api }: Io): Promise<Import> {
  const { items } = await api(listPipelines, {})
  const wanted = name.trim().toLowerCase()
  const pipeline = items.find(({ name: own }) =>
    [own.en, own["zh-CN"]].some((text) => text.toLowerCase() === wanted),
  )
  const values = found.files.flatMap(({ stageValues }) => stageValues)
  const mapping = retarget(found.mapping, values, pipeline ?? { newName: name })
  return api(mapImport, { importId: found.id, version: found.version, mapping })
}

async function isAgreed(
  { summary }: Import,
  isSaid: boolean,
  { ask, language }: Io,
): Promise<boolean> {
  if (isSaid) return true
  const { created = 0, updated = 0 } = summary?.counts ?? {}
  const { t, count } = language
  const question = t("cli.import.question", { created: count(created), updated: count(updated) })
  return ask ? ask(t("cli.ask.yes", { question })) : false
}

const busyStates: ReadonlySet<Import["state"]> = new Set(["reading", "checking", "running"])

/** Tells how far the work is, until it has ended; an interruption stops a check or a run there. */
async function followed(importId: string, io: Io, interruption?: AbortSignal): Promise<Import> {
  const tell = progressTeller(io)
  let hasStopped = false
  for (;;) {
    const found = await io.api(getImport, { importId })
    const { state, rowDone, rowTotal } = found
    const isBusy = busyStates.has(state)
    // Of a file that has only come in, or has just been read, there is nothing to tell.
    const isCounted = isBusy ? rowTotal > 0 : state !== "uploaded"
    if (isCounted) tell(state === "checked" ? rowTotal : rowDone, rowTotal)
    if (!isBusy) {
      io.status?.("")
      return found
    }
    if (interruption?.aborted && !hasStopped) {
      hasStopped = true
      await io.api(cancelImport, { importId })
    } else await io.wait(pollMs)
  }
}

/** The last words; rows that failed make it a refusal. */
function end({ id, state, summary }: Import, isJson: boolean, { out, err, language }: Io): number {
  const { t, count } = language
  if (isJson) out(JSON.stringify({ id, state, summary }))
  else if (state !== "checked" && summary) {
    const { created, updated, skipped, failed } = summary.counts
    const counts = t("cli.import.counts", {
      created: count(created),
      updated: count(updated),
      skipped: count(skipped),
      failed: count(failed),
    })
    out(t("cli.import.ended", { state: t(`imports.state.${state}`), counts }))
  }
  if (state !== "finished" && state !== "checked") {
    err(t("cli.import.unfinished"))
    return exitCodes.failed
  }
  return (summary?.counts.failed ?? 0) > 0 ? exitCodes.refused : exitCodes.done
}
