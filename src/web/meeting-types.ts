import { useQuery } from "@tanstack/react-query"
import { listMeetingTypes } from "../features/meetings/contract.ts"
import { localText } from "../kernel/locale.ts"
import { apiQuery } from "./api.ts"
import { useLanguage } from "./messages.tsx"

/** The types of meetings by their id, in the reader's language; archived ones too. */
export function useMeetingTypes(): ReadonlyMap<string, { name: string; isArchived: boolean }> {
  const { locale } = useLanguage()
  const types = useQuery(apiQuery(listMeetingTypes, { includeArchived: "true" }))
  return new Map(
    (types.data?.items ?? []).map(({ id, name, isArchived }) => [
      id,
      { name: localText(name, locale), isArchived },
    ]),
  )
}
