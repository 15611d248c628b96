import type { Context } from "../../../server/http/handler.ts"
import { listPipelines, listStagesInForce } from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { ImportMapping, StageMapping } from "../contract.ts"
import { enteredPrefix } from "../fields.ts"
import { readHeader } from "../header-words.ts"
import { looseKey } from "../lookup-key.ts"
import { outcomeOfValue, suggestNewStages, suggestStages } from "../stage-values.ts"
import type { FileHead } from "./queries.ts"

/** Different values in the columns of stages and outcomes, most frequent first. */
export function stageValues(mapping: ImportMapping, heads: readonly FileHead[]) {
  const counts = new Map<string, number>()
  for (const [position, file] of mapping.files.entries()) {
    if (file.kind !== "deal") continue
    for (const [index, { field }] of file.columns.entries()) {
      if (field?.startsWith(enteredPrefix)) {
        const stage = field.slice(enteredPrefix.length)
        counts.set(stage, counts.get(stage) ?? 0)
      }
      if (field !== "stage" && field !== "outcome") continue
      for (const { value, rows } of heads[position]?.facts.values?.[index] ?? []) {
        counts.set(value, (counts.get(value) ?? 0) + rows)
      }
    }
  }
  return [...counts].map(([value, rows]) => ({ value, rows })).sort((a, b) => b.rows - a.rows)
}

/** Values that only say how deals ended, or that they have not: they need no stage. */
function statusValues(mapping: ImportMapping, heads: readonly FileHead[]): Set<string> {
  const valuesIn = (wanted: string) =>
    mapping.files.flatMap(({ columns }, position) =>
      columns.flatMap(({ field }, index) =>
        field === wanted ? (heads[position]?.facts.values?.[index] ?? []) : [],
      ),
    )
  const statuses = new Set(valuesIn("outcome").map(({ value }) => value))
  for (const { value } of valuesIn("stage")) statuses.delete(value)
  return statuses
}

/** The pipeline whose stages the file names, else a new one made of the file's own words. */
export async function suggestDeals(
  { tx, actor }: Pick<Context, "tx" | "actor">,
  mapping: ImportMapping,
  heads: readonly FileHead[],
): Promise<ImportMapping> {
  const position = mapping.files.findIndex(({ kind }) => kind === "deal")
  if (position < 0) return { ...mapping, pipeline: null, stages: [], birthStage: null }
  const statuses = statusValues(mapping, heads)
  const all = stageValues(mapping, heads).map(({ value }) => value)
  const values = all.filter((value) => !statuses.has(value) || outcomeOfValue(value) !== "open")
  /** Where they would stand, had the row no stage of its own. */
  const stillOpen = (stage: string | null) =>
    all.flatMap((value): StageMapping[] =>
      values.includes(value) ? [] : [{ value, outcome: "open", stage }],
    )
  const pipelines = await listPipelines(tx, false)
  const stagesOf = await listStagesInForce(tx)
  const choices = pipelines.map(({ id }) => {
    const known = (stagesOf.get(id) ?? []).map(({ stageId, name, kind }) => ({
      key: stageId,
      names: [name.en, name["zh-CN"]].filter(Boolean),
      kind,
    }))
    const stages = suggestStages(values, known)
    const homeless = stages.filter(({ outcome, stage }) => outcome === "open" && !stage).length
    return { id, known, stages, homeless }
  })
  choices.sort((one, other) => one.homeless - other.homeless)
  const [best] = choices
  const mayMake = actor.permissions.has("pipeline.admin")
  const openValues = values.filter((value) => outcomeOfValue(value) === "open")
  const engaged = (names: readonly string[]) => birthName(mapping, heads, position, names)
  if (best && (best.homeless === 0 || !mayMake || openValues.length === 0)) {
    const open = best.known.filter(({ kind }) => !isAfterWin(kind))
    const birth = engaged(open.flatMap(({ names }) => names))
    const key = open.find(({ names }) => birth !== null && names.includes(birth))?.key ?? null
    return {
      ...mapping,
      pipeline: { kind: "existing", pipelineId: best.id },
      stages: [...best.stages, ...stillOpen(open[0]?.key ?? null)],
      birthStage: key,
    }
  }
  const own = suggestNewStages(values)
  const first = own.find(({ outcome }) => outcome === "open")
  const stages = first ? [...own, ...stillOpen(first.stage)] : suggestNewStages(all)
  const name = (heads[position]?.name ?? "").replace(/\.[a-z]{2,4}$/i, "").slice(0, 80) || "Import"
  const birthStage = engaged(openValues)
  return { ...mapping, pipeline: { kind: "new", name }, stages, birthStage }
}

/** `engage_date` opens deals in the stage `Engaging`: the stage its name begins like. */
function birthName(
  { files }: ImportMapping,
  heads: readonly FileHead[],
  position: number,
  names: readonly string[],
): string | null {
  const column = files[position]?.columns.findIndex(({ field }) => field === "openedOn") ?? -1
  const { word } = readHeader(heads[position]?.header[column] ?? "")
  const verb = word.replace(/date$|日期$|时间$/, "")
  if (verb.length < 4 || /^creat/.test(verb)) return null
  const stem = verb.replace(/ed?$/, "") // engage, engaged, Engaging
  return names.find((name) => looseKey(name).startsWith(stem)) ?? null
}
