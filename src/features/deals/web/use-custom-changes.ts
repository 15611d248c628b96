import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useCustomText } from "../../../web/records/use-custom-text.ts"
import { type Field, listFields } from "../../fields/contract.ts"
import type { DealEvent } from "../contract.ts"

type Change = DealEvent["changes"][string]
type CustomChange = { key: string; label: string; from: string; to: string }

/** What changed in the workspace's own fields, each told by its label, archived ones too. */
export function useCustomChanges(): (change: Change | undefined) => CustomChange[] {
  const t = useMessages()
  const { locale } = useLanguage()
  const fields = useQuery(
    apiQuery(listFields, { recordKind: "deal", includeArchived: "true" }),
  ).data
  const told = useCustomText()
  const text = (field: Field | undefined, value: unknown) =>
    told(field, value) || t("deals.event.nothing")
  return (change) => {
    const from = record(change?.from)
    const to = record(change?.to)
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])]
    return keys
      .filter((key) => JSON.stringify(from[key] ?? null) !== JSON.stringify(to[key] ?? null))
      .map((key) => {
        const field = fields?.items.find((one) => one.key === key)
        const label = field ? localText(field.label, locale) : key
        return { key, label, from: text(field, from[key]), to: text(field, to[key]) }
      })
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return value instanceof Object ? { ...value } : {}
}
