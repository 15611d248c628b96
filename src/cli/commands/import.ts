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
    const interruption = io.interruption()
    await io.api(checkImport, { importId: mapped.id })
    const checked = await followed(mapped.id, interruption, io)
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
    const done = await followed(mapped.id, interruption, io)
    return end(done, asked.json, io)
  },
}

type Asked = { preset?: string | undefined; pipeline?: string | undefined }

async function prepared(files: readonly string[], asked: Asked, io: Io): Promise<Import> {
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
  let current: Import | undefined
  for (const { name, file } of contents) {
    current = await io.upload(addImportFile, { importId, name }, file)
  }
  if (preset) current = await io.api(applyImportPreset, { importId, presetId: preset })
  const found = current ?? (await io.api(getImport, { importId }))
  return asked.pipeline === undefined ? found : intoPipeline(found, asked.pipeline, io)
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
