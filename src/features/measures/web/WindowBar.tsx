import { useQuery } from "@tanstack/react-query"
import { X } from "lucide-react"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { listPipelines } from "../../pipelines/contract.ts"
import { dimensions } from "../contract.ts"
import { type DashboardSearch, filterOf } from "./dashboard-search.ts"
import { periods } from "./period.ts"

type Props = {
  search: DashboardSearch
  /** What ids of filters are called, as far as known. */
  names: ReadonlyMap<string, string>
  onChange: (next: Partial<DashboardSearch>) => void
}

/** Period, pipeline and filters; all of it in the address. */
export function WindowBar({ search, names, onChange }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { member } = useSession()
  const pipelines = useQuery(apiQuery(listPipelines, {}))
  const period = search.period ?? "last-12"
  const isMine = search.ownerId?.length === 1 && search.ownerId[0] === member.id
  const chips = dimensions.flatMap((dimension) =>
    (search[filterOf[dimension]] ?? []).map((value) => ({ dimension, value })),
  )
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <SelectField
        label={t("measures.period.label")}
        className="w-44"
        value={period}
        options={periods.map((value) => ({ value, label: t(`measures.period.${value}`) }))}
        onChange={(next) => onChange({ period: next })}
      />
      {period === "custom" && (
        <>
          <DateField
            label={t("measures.period.from")}
            value={search.from ?? null}
            onChange={(from) => onChange({ from: from ?? "" })}
          />
          <DateField
            label={t("measures.period.to")}
            value={search.to ?? null}
            onChange={(to) => onChange({ to: to ?? "" })}
          />
        </>
      )}
      {(pipelines.data?.items.length ?? 0) > 1 && (
        <SelectField
          label={t("deals.field.pipeline")}
          className="w-44"
          value={search.pipelineId ?? ""}
          emptyLabel={t("measures.allPipelines")}
          options={(pipelines.data?.items ?? []).map(({ id, name }) => ({
            value: id,
            label: localText(name, locale),
          }))}
          onChange={(pipelineId) => onChange({ pipelineId })}
        />
      )}
      <div className="flex min-h-(--control) items-center">
        <CheckBox
          label={t("deals.filter.mine")}
          isChecked={isMine}
          onChange={(checked) => onChange({ ownerId: checked ? [member.id] : [] })}
        />
      </div>
      {chips
        .filter(({ dimension }) => dimension !== "owner" || !isMine)
        .map(({ dimension, value }) => {
          const filter = filterOf[dimension]
          const isId = dimension === "owner" || dimension === "team"
          const name = names.get(value) ?? (isId ? "" : value)
          const label = `${t(`measures.dimension.${dimension}`)} ${name}`.trim()
          return (
            <Button
              key={dimension + value}
              aria-label={t("shell.action.remove", { name: label })}
              onClick={() =>
                onChange({ [filter]: search[filter]?.filter((one) => one !== value) ?? [] })
              }
            >
              <span className="max-w-52 truncate">{label}</span>
              <X size={12} aria-hidden="true" />
            </Button>
          )
        })}
    </div>
  )
}
