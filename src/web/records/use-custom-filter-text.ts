import { useQuery } from "@tanstack/react-query"
import { listFields, type RecordKind } from "../../features/fields/contract.ts"
import { readCustomFilter } from "../../features/fields/custom-filter.ts"
import { localText } from "../../kernel/locale.ts"
import { apiQuery } from "../api.ts"
import { useFormat } from "../format.ts"
import { useLanguage, useMessages } from "../messages.tsx"

/** Tells a condition on a custom field in words: “Region: North”, “Seats ≥ 10”. */
export function useCustomFilterText(recordKind: RecordKind, isNeeded: boolean) {
  const t = useMessages()
  const format = useFormat()
  const { locale } = useLanguage()
  const asked = apiQuery(listFields, { recordKind, includeArchived: "true" })
  const fields = useQuery({ ...asked, enabled: isNeeded })
  return (text: string): string => {
    const filter = readCustomFilter(text)
    const field = fields.data?.items.find(({ key }) => key === filter?.key)
    if (!filter || !field) return text
    const name = localText(field.label, locale)
    const option = field.options.find(({ value }) => value === filter.value)
    const value = option
      ? localText(option.label, locale)
      : field.type === "yes-no"
        ? t(filter.value === "true" ? "shell.field.yes" : "shell.field.no")
        : field.type === "date"
          ? format.day(filter.value)
          : filter.value
    return {
      ":": t("shell.list.is", { field: name, value }),
      "~": t("shell.list.has", { field: name, value }),
      ">=": `${name} ≥ ${value}`,
      "<=": `${name} ≤ ${value}`,
    }[filter.comparison]
  }
}
