import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage } from "../../../web/messages.tsx"
import { listTermGroups } from "../settings-contract.ts"

export type NamedGroup = { id: string; key: string; name: string; isArchived: boolean }

/** The groups of terms in their order, named in the reader's language; archived ones too. */
export function useGroups(): readonly NamedGroup[] {
  const { locale } = useLanguage()
  const groups = useQuery(apiQuery(listTermGroups, {}))
  return (groups.data?.items ?? []).map(({ id, key, name, isArchived }) => ({
    ...{ id, key, isArchived },
    name: localText(name, locale),
  }))
}
