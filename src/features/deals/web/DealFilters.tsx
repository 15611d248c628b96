import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { PipelineSearch } from "../../../web/pipeline-search.ts"
import { CustomFilterFields } from "../../../web/records/CustomFilterFields.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { Facet } from "../../../web/ui/Facet.tsx"
import { listMembers, listTeams } from "../../members/contract.ts"
import { forecastCategories } from "../../pipelines/stage.ts"
import { listFilterValues } from "../board-contract.ts"
import { outcomes } from "../contract.ts"

type Props = {
  pipelineId: string
  search: PipelineSearch
  onChange: (next: Partial<PipelineSearch>) => void
}

const worded = [
  { filter: "tag", label: "deals.field.tags", values: "tags" },
  { filter: "source", label: "deals.field.source", values: "sources" },
  { filter: "product", label: "deals.field.product", values: "products" },
  { filter: "sector", label: "deals.field.sector", values: "sectors" },
] as const

/** Everything a pipeline's deals can be filtered by; what is chosen counts at once. */
export function DealFilters({ pipelineId, search, onChange }: Props) {
  const t = useMessages()
  const values = useQuery(apiQuery(listFilterValues, { pipelineId }))
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <DateField
          label={t("deals.filter.closeFrom")}
          value={search.closeFrom ?? null}
          onChange={(day) => onChange({ closeFrom: day ?? "" })}
        />
        <DateField
          label={t("deals.filter.closeTo")}
          value={search.closeTo ?? null}
          onChange={(day) => onChange({ closeTo: day ?? "" })}
        />
      </div>
      <CheckBox
        label={t("deals.filter.notCredible")}
        isChecked={search.closeDate === "not-credible"}
        onChange={(isOn) => onChange({ closeDate: isOn ? "not-credible" : "" })}
      />
      <PeopleFacets {...{ search, onChange }} />
      <Facet
        label={t("deals.filter.category")}
        options={forecastCategories.map((value) => ({
          value,
          label: t(`deals.category.${value}`),
        }))}
        chosen={search.category ?? []}
        onChange={(category) => onChange({ category })}
      />
      {search.view === "table" && (
        <Facet
          label={t("deals.field.outcome")}
          options={outcomes.map((value) => ({ value, label: t(`deals.outcome.${value}`) }))}
          chosen={search.outcome ?? []}
          onChange={(outcome) => onChange({ outcome })}
        />
      )}
      {worded.map(({ filter, label, values: name }) => (
        <Facet
          key={filter}
          label={t(label)}
          options={asOptions(values.data?.[name] ?? [], search[filter])}
          chosen={search[filter] ?? []}
          onChange={(chosen) => onChange({ [filter]: chosen })}
        />
      ))}
      <CustomFilterFields
        recordKind="deal"
        filters={search.custom ?? []}
        onChange={(custom) => onChange({ custom })}
      />
    </>
  )
}

/** A value in force is offered too, though no recent deal has it. */
function asOptions(values: readonly string[], chosen: readonly string[] = []) {
  return [...new Set([...values, ...chosen])].map((value) => ({ value, label: value }))
}

function PeopleFacets({ search, onChange }: Pick<Props, "search" | "onChange">) {
  const t = useMessages()
  const members = useQuery(apiQuery(listMembers, {}))
  const teams = useQuery(apiQuery(listTeams, {}))
  const named = (items: readonly { id: string; name: string }[] = []) =>
    items.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Facet
        label={t("deals.field.owner")}
        options={named(members.data?.items)}
        chosen={search.ownerId ?? []}
        onChange={(ownerId) => onChange({ ownerId })}
      />
      {(teams.data?.items.length ?? 0) > 0 && (
        <Facet
          label={t("deals.field.team")}
          options={named(teams.data?.items)}
          chosen={search.teamId ?? []}
          onChange={(teamId) => onChange({ teamId })}
        />
      )}
    </>
  )
}
