import type { StageRow } from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { Mapping } from "../contract.ts"
import { foldHeader, suggestMapping } from "../fields.ts"
import type { CsvFile } from "./read-csv.ts"

/** The mapping of an import without files yet. */
export function emptyMapping(pipelineId: string | null, currency: string): Mapping {
  const rest = { dateFormat: "ymd", decimal: "." } as const
  return { files: [], pipelineId, stages: {}, currency, products: {}, ...rest }
}

/** The mapping with one more file: its kind, its columns, and where its stages probably are. */
export function withFile(
  mapping: Mapping,
  file: { position: number; csv: CsvFile },
  stages: readonly StageRow[],
): Mapping {
  const { position, csv } = file
  const suggested = suggestMapping(csv.header)
  const places = suggested.kind === "deals" ? suggestedStages(csv, suggested.columns, stages) : {}
  return {
    ...mapping,
    files: [...mapping.files, { position, ...suggested }],
    stages: { ...mapping.stages, ...places },
  }
}

const outcomeWords: Record<string, Mapping["stages"][string]["outcome"]> = {
  won: "won",
  closedwon: "won",
  赢单: "won",
  成功: "won",
  lost: "lost",
  closedlost: "lost",
  输单: "lost",
  失败: "lost",
  disqualified: "disqualified",
}

const mostValues = 300

/** Each distinct value of the stage column: the stage of that name, else by its meaning. */
function suggestedStages(
  csv: CsvFile,
  columns: Readonly<Record<string, string>>,
  stages: readonly StageRow[],
): Mapping["stages"] {
  const open = stages.filter(({ kind }) => !isAfterWin(kind))
  const begun = open.find(({ kind }) => kind !== "prospecting") ?? open[0]
  const at = csv.header.findIndex((name) => columns[name] === "stage")
  const values = new Set(csv.rows.map(({ cells }) => cells[at]?.normalize().trim() ?? ""))
  values.delete("")
  const places = [...values].slice(0, mostValues).map((value) => {
    const named = open.find(({ name, kind }) =>
      [name.en, name["zh-CN"], kind].some((one) => foldHeader(one) === foldHeader(value)),
    )
    const outcome = outcomeWords[foldHeader(value)] ?? "open"
    return [value, { stageId: (named ?? begun)?.stageId ?? null, outcome }] as const
  })
  return Object.fromEntries(places)
}
