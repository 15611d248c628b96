import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { type PipelineSearch, pipelineLists } from "../../../web/pipeline-search.ts"
import { useCustomFilterText } from "../../../web/records/use-custom-filter-text.ts"
import { TagList } from "../../../web/ui/TagList.tsx"
import { getCompany } from "../../companies/contract.ts"
import { listMembers, listTeams } from "../../members/contract.ts"
import { forecastCategories } from "../../pipelines/stage.ts"
import { outcomes } from "../contract.ts"

type Props = { search: PipelineSearch; onChange: (next: Partial<PipelineSearch>) => void }

type List = (typeof pipelineLists)[number]

/** The filters in force, told in words, each with a way to take it off. */
export function FilterTags({ search, onChange }: Props) {
  const t = useMessages()
  const format = useFormat()
  const wordOf = useWords(search)
  const days = [
    ["closeFrom", t("deals.filter.closeFrom")],
    ["closeTo", t("deals.filter.closeTo")],
  ] as const
  const tags = [
    ...days.flatMap(([name, label]) => {
      const day = search[name]
      return day
        ? [{ id: name, label: `${label} ${format.day(day)}`, take: () => onChange({ [name]: "" }) }]
        : []
    }),
    ...(search.closeDate === "not-credible"
      ? [
          {
            ...{ id: "closeDate", label: t("deals.filter.notCredible") },
            take: () => onChange({ closeDate: "" }),
          },
        ]
      : []),
    ...pipelineLists.flatMap((name) =>
      (search[name] ?? []).map((value) => ({
        id: `${name} ${value}`,
        label: wordOf(name, value),
        take: () => onChange({ [name]: (search[name] ?? []).filter((one) => one !== value) }),
      })),
    ),
  ]
  if (tags.length === 0) return null
  return (
    <div className="px-4 pb-2">
      <TagList
        label={t("shell.list.filters")}
        tags={tags}
        onRemove={(id) => tags.find((tag) => tag.id === id)?.take()}
      />
    </div>
  )
}

/** The word a person knows a filter's value by; names are asked for only when a filter needs them. */
function useWords(search: PipelineSearch) {
  const t = useMessages()
  const [companyId = ""] = search.companyId ?? []
  const isSet = (name: List) => (search[name]?.length ?? 0) > 0
  const members = useQuery({ ...apiQuery(listMembers, {}), enabled: isSet("ownerId") })
  const teams = useQuery({ ...apiQuery(listTeams, {}), enabled: isSet("teamId") })
  const company = useQuery({ ...apiQuery(getCompany, { companyId }), enabled: companyId !== "" })
  const customText = useCustomFilterText("deal", isSet("custom"))
  const named = [
    ...(members.data?.items ?? []),
    ...(teams.data?.items ?? []),
    ...(company.data ? [company.data] : []),
  ]
  return (name: List, value: string): string => {
    const category = forecastCategories.find((one) => one === value)
    const outcome = outcomes.find((one) => one === value)
    if (name === "custom") return customText(value)
    if (name === "category" && category) return t(`deals.category.${category}`)
    if (name === "outcome" && outcome) return t(`deals.outcome.${outcome}`)
    if (name === "ownerId" || name === "teamId" || name === "companyId")
      return named.find(({ id }) => id === value)?.name ?? "…"
    return value
  }
}
