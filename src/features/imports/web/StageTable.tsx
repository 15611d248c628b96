import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { SelectField, type SelectOption } from "../../../web/ui/SelectField.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { Import, StageMapping } from "../contract.ts"
import { homelessValues } from "./mapping-faults.ts"
import type { MappingDraft } from "./use-mapping-draft.ts"

type Props = {
  run: Import
  draft: MappingDraft
  /** Stages an open deal may stand in. */
  stages: readonly SelectOption[]
  /** Where won deals go in an existing pipeline. */
  wonStage: string | null
}

const outcomes = ["open", "won", "lost", "disqualified"] as const

/** Every value of the columns of stages and outcomes, with what it means here. */
export function StageTable({ run, draft, stages, wonStage }: Props) {
  const t = useMessages()
  const { mapping, change } = draft
  const rows = rowsByValue(run)
  const homeless = homelessValues(mapping)
  const isNew = mapping.pipeline?.kind === "new"
  const place = (one: StageMapping, outcome: StageMapping["outcome"]): StageMapping => {
    if (outcome === "won") return { ...one, outcome, stage: isNew ? one.value : wonStage }
    return { ...one, outcome, stage: outcome === "open" && isNew ? one.value : null }
  }
  return (
    <>
      <Table label={t("imports.deals.stages")}>
        <thead>
          <tr>
            <Th>{t("imports.deals.value")}</Th>
            <Th align="end">{t("imports.deals.count")}</Th>
            <Th>{t("imports.deals.outcome")}</Th>
            <Th>{t("imports.deals.stage")}</Th>
          </tr>
        </thead>
        <tbody>
          {mapping.stages.map((one, index) => (
            <StageLine
              key={one.value}
              {...{ one, stages }}
              rows={rows.get(one.value)}
              onOutcome={(outcome) =>
                change({ stages: mapping.stages.with(index, place(one, outcome)) })
              }
              onStage={(stage) => change({ stages: mapping.stages.with(index, { ...one, stage }) })}
            />
          ))}
        </tbody>
      </Table>
      <p role="status" className="text-danger">
        {homeless > 0 && t("imports.deals.openNeedsStage", { count: homeless })}
      </p>
    </>
  )
}

type LineProps = {
  one: StageMapping
  rows: number | undefined
  stages: readonly SelectOption[]
  onOutcome: (outcome: StageMapping["outcome"]) => void
  onStage: (stage: string) => void
}

function StageLine({ one, rows, stages, onOutcome, onStage }: LineProps) {
  const t = useMessages()
  const format = useFormat()
  const { value, outcome, stage } = one
  return (
    <tr>
      <Td className="font-medium">{value}</Td>
      <Td align="end">{rows !== undefined && format.count(rows)}</Td>
      <Td className="relative py-1">
        <SelectField
          className="w-40"
          label={t("imports.deals.outcomeOf", { value })}
          isLabelHidden
          value={outcome}
          options={outcomes.map((key) => ({ value: key, label: t(`imports.outcomes.${key}`) }))}
          onChange={onOutcome}
        />
      </Td>
      <Td className="relative py-1">
        {outcome === "open" ? (
          <SelectField
            className="w-56"
            label={t("imports.deals.stageOf", { value })}
            isLabelHidden
            value={stage ?? ""}
            options={stages}
            onChange={onStage}
          />
        ) : (
          <span className="text-muted">{t("imports.deals.noStage")}</span>
        )}
      </Td>
    </tr>
  )
}

function rowsByValue({ files }: Import): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  for (const { value, rows: more } of files.flatMap((file) => file.stageValues)) {
    rows.set(value, (rows.get(value) ?? 0) + more)
  }
  return rows
}
