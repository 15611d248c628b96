import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { listPipelines, type Pipeline } from "../../pipelines/contract.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { Import, ImportMapping } from "../contract.ts"
import { retarget } from "../retarget.ts"
import { StageTable } from "./StageTable.tsx"
import type { MappingDraft } from "./use-mapping-draft.ts"

type Props = { run: Import; draft: MappingDraft }

const newPipeline = "new"

/** The pipeline deals go into, and the stage and outcome each value of the files means. */
export function DealStages({ run, draft }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { mapping, change } = draft
  const pipelines = useQuery(apiQuery(listPipelines, {})).data?.items ?? []
  const { pipeline: target } = mapping
  const pipeline =
    target?.kind === "existing" ? pipelines.find(({ id }) => id === target.pipelineId) : undefined
  const choose = (id: string) => {
    const chosen = pipelines.find((one) => one.id === id)
    const values = run.files.flatMap(({ stageValues }) => stageValues)
    change(retarget(mapping, values, chosen ?? { newName: t("imports.deals.newPipeline") }))
  }
  const stages = stageOptions(pipeline, mapping, (stage) => localText(stage.name, locale))
  return (
    <section aria-labelledby="import-stages" className="flex flex-col gap-3">
      <h3 id="import-stages" className="font-medium">
        {t("imports.deals.heading")}
      </h3>
      <div className="flex flex-wrap items-start gap-4">
        <SelectField
          className="w-72"
          label={t("imports.deals.pipeline")}
          value={target === null ? "" : target.kind === "new" ? newPipeline : target.pipelineId}
          options={[
            ...pipelines.map(({ id, name }) => ({ value: id, label: localText(name, locale) })),
            { value: newPipeline, label: t("imports.deals.newPipeline") },
          ]}
          onChange={choose}
        />
        {target?.kind === "new" && (
          <TextField
            className="w-72"
            label={t("imports.deals.newName")}
            isRequired
            maxLength={80}
            value={target.name}
            onChange={(name) => change({ pipeline: { kind: "new", name } })}
          />
        )}
        <SelectField
          className="w-72"
          label={t("imports.deals.birth")}
          emptyLabel={t("imports.deals.birthFirst")}
          value={mapping.birthStage ?? ""}
          options={stages}
          onChange={(stage: string) => change({ birthStage: stage || null })}
        />
      </div>
      {mapping.stages.length === 0 ? (
        <p className="text-muted">{t("imports.deals.noValues")}</p>
      ) : (
        <StageTable {...{ run, draft, stages }} wonStage={wonStageOf(pipeline)} />
      )}
    </section>
  )
}

function wonStageOf(pipeline: Pipeline | undefined): string | null {
  return pipeline?.stages.find(({ kind }) => kind === "won")?.id ?? null
}

/** Stages an open deal may stand in: of the pipeline, or those a new one will have. */
function stageOptions(
  pipeline: Pipeline | undefined,
  { pipeline: target, stages }: ImportMapping,
  nameOf: (stage: Pipeline["stages"][number]) => string,
) {
  if (pipeline) {
    return pipeline.stages
      .filter(({ kind }) => !isAfterWin(kind))
      .map((stage) => ({ value: stage.id, label: nameOf(stage) }))
  }
  if (target?.kind !== "new") return []
  const names = stages.filter(({ outcome }) => outcome === "open").map(({ value }) => value)
  return names.map((name) => ({ value: name, label: name }))
}
