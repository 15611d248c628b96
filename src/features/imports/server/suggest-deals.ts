import type { Context } from "../../../server/http/handler.ts"
import { listPipelines, listStagesInForce } from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { ImportMapping, StageValue } from "../contract.ts"
import { enteredPrefix } from "../fields.ts"
import { readHeader } from "../header-words.ts"
import { looseKey } from "../lookup-key.ts"
import { outcomeOfValue, placeValues } from "../stage-values.ts"
import type { FileHead } from "./file-queries.ts"

/** Different values in the columns of stages and outcomes, most frequent first. */
export function stageValues(mapping: ImportMapping, heads: readonly FileHead[]): StageValue[] {
  const statuses = statusValues(mapping, heads)
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
  return [...counts]
    .map(([value, rows]) => ({ value, rows, isStatus: statuses.has(value) }))
    .sort((one, other) => other.rows - one.rows)
}

/** Values that only say how deals ended, or that they have not. */
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
  const found = stageValues(mapping, heads)
  const pipelines = await listPipelines(tx, false)
  const stagesOf = await listStagesInForce(tx)
  const choices = pipelines.map(({ id }) => {
    const known = (stagesOf.get(id) ?? []).map(({ stageId, name, kind }) => ({
      key: stageId,
      names: [name.en, name["zh-CN"]].filter(Boolean),
      kind,
    }))
    const stages = placeValues(found, known)
    const homeless = stages.filter(({ outcome, stage }) => outcome === "open" && !stage).length
    return { id, known, stages, homeless }
  })
  choices.sort((one, other) => one.homeless - other.homeless)
  const [best] = choices
  const mayMake = actor.permissions.has("pipeline.admin")
  const openValues = found.flatMap(({ value, isStatus }) =>
    !isStatus && outcomeOfValue(value) === "open" ? [value] : [],
  )
  const engaged = (names: readonly string[]) => birthName(mapping, heads, position, names)
  if (best && (best.homeless === 0 || !mayMake || openValues.length === 0)) {
    const open = best.known.filter(({ kind }) => !isAfterWin(kind))
    const birth = engaged(open.flatMap(({ names }) => names))
    const key = open.find(({ names }) => birth !== null && names.includes(birth))?.key ?? null
    return {
      ...mapping,
      pipeline: { kind: "existing", pipelineId: best.id },
      stages: best.stages,
      birthStage: key,
    }
  }
  const name = (heads[position]?.name ?? "").replace(/\.[a-z]{2,4}$/i, "").slice(0, 80) || "Import"
  const birthStage = engaged(openValues)
  return {
    ...mapping,
    pipeline: { kind: "new", name },
    stages: placeValues(found),
    birthStage,
  }
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
