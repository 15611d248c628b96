import { useQuery } from "@tanstack/react-query"
import type { z } from "zod"
import { type customValues, listFields, type RecordKind } from "../../features/fields/contract.ts"
import { localText } from "../../kernel/locale.ts"
import { apiQuery } from "../api.ts"
import { useLanguage } from "../messages.tsx"
import type { MergeRow } from "./MergeSides.tsx"
import { useCustomText } from "./use-custom-text.ts"

type Side = { custom: z.infer<typeof customValues> }

/** What two records say in the workspace's own fields, archived ones too, to choose from. */
export function useCustomMerge(recordKind: RecordKind) {
  const { locale } = useLanguage()
  const text = useCustomText()
  const fields = useQuery(apiQuery(listFields, { recordKind, includeArchived: "true" }))
  return (kept: Side, duplicate: Side): MergeRow<never>[] =>
    (fields.data?.items ?? []).map((field) => ({
      field: `custom.${field.key}`,
      label: localText(field.label, locale),
      kept: text(field, kept.custom[field.key]),
      duplicate: text(field, duplicate.custom[field.key]),
    }))
}
