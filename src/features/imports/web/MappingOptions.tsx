import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { listPipelines, type Pipeline } from "../../pipelines/contract.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { Mapping } from "../contract.ts"

type Props = { mapping: Mapping; change: (next: Partial<Mapping>) => void }

const currencies = Intl.supportedValuesOf("currency")

/** How values are written, and where each stage of the file goes. */
export function MappingOptions({ mapping, change }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const pipelines = useQuery(apiQuery(listPipelines, {}))
  const items = pipelines.data?.items ?? []
  const pipeline = items.find(({ id }) => id === mapping.pipelineId)
  const choosePipeline = (pipelineId: string) => {
    const first = items.find(({ id }) => id === pipelineId)?.stages[0]?.id ?? null
    const stages = Object.entries(mapping.stages).map(
      ([value, place]) => [value, { ...place, stageId: first }] as const,
    )
    change({ pipelineId, stages: Object.fromEntries(stages) })
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 md:grid-cols-4">
        <SelectField
          label={t("imports.option.pipeline")}
          value={mapping.pipelineId ?? ""}
          options={items.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))}
          onChange={choosePipeline}
        />
        <SelectField
          label={t("imports.option.currency")}
          value={mapping.currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={(currency) => change({ currency })}
        />
        <SelectField
          label={t("imports.option.dates")}
          value={mapping.dateFormat}
          options={(["ymd", "dmy", "mdy"] as const).map((value) => ({
            value,
            label: t(`imports.option.${value}`),
          }))}
          onChange={(dateFormat) => change({ dateFormat })}
        />
        <SelectField
          label={t("imports.option.decimal")}
          value={mapping.decimal}
          options={[
            { value: ".", label: "1234.50" },
            { value: ",", label: "1234,50" },
          ]}
          onChange={(decimal) => change({ decimal })}
        />
      </div>
      {pipeline && Object.keys(mapping.stages).length > 0 && (
        <StagePlaces {...{ mapping, change, pipeline }} />
      )}
    </div>
  )
}

const outcomes = ["open", "won", "lost", "disqualified"] as const

function StagePlaces({ mapping, change, pipeline }: Props & { pipeline: Pipeline }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const stages = pipeline.stages
    .filter(({ kind }) => !isAfterWin(kind))
    .map(({ id, name }) => ({ value: id, label: localText(name, locale) }))
  const set = (value: string, next: Partial<Mapping["stages"][string]>) => {
    const place = { stageId: null, outcome: "open" as const, ...mapping.stages[value], ...next }
    change({ stages: { ...mapping.stages, [value]: place } })
  }
  return (
    <Table label={t("imports.option.stages")}>
      <thead>
        <tr>
          <Th>{t("imports.option.value")}</Th>
          <Th>{t("imports.option.stage")}</Th>
          <Th>{t("imports.option.outcome")}</Th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(mapping.stages).map(([value, { stageId, outcome }]) => (
          <tr key={value}>
            <Td className="font-medium">{value}</Td>
            <Td>
              <SelectField
                label={`${t("imports.option.stage")}: ${value}`}
                isLabelHidden
                value={stageId ?? ""}
                options={stages}
                onChange={(next) => set(value, { stageId: next })}
              />
            </Td>
            <Td>
              <SelectField
                label={`${t("imports.option.outcome")}: ${value}`}
                isLabelHidden
                value={outcome}
                options={outcomes.map((one) => ({ value: one, label: t(`deals.outcome.${one}`) }))}
                onChange={(next) => set(value, { outcome: next })}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
