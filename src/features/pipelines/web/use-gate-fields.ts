import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { listFields } from "../../fields/contract.ts"
import { gateFields } from "../stage.ts"

/** The fields of a deal that a gate can ask for, the workspace's own after the others. */
export function useGateFields(): { value: string; label: string }[] {
  const t = useMessages()
  const { locale } = useLanguage()
  const fields = useQuery(apiQuery(listFields, { recordKind: "deal" }))
  return [
    ...gateFields.map((value) => ({ value, label: t(`pipelines.field.${value}`) })),
    ...(fields.data?.items ?? []).map(({ key, label }) => ({
      value: `custom:${key}`,
      label: localText(label, locale),
    })),
  ]
}
