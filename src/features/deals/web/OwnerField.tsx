import { useQueryClient } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ComboBox } from "../../../web/ui/ComboBox.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { listMembers } from "../../members/contract.ts"

type Props = {
  value: ComboOption | null
  onChange: (owner: ComboOption | null) => void
  isDisabled?: boolean
}

/** Whose deal it is. */
export function OwnerField({ value, onChange, isDisabled = false }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const search = async (text: string) => {
    const { items } = await queries.ensureQueryData(apiQuery(listMembers, {}))
    const wanted = text.trim().toLowerCase()
    const found = items.filter(({ name }) => name.toLowerCase().includes(wanted))
    return found.map(({ id, name }) => ({ id, label: name }))
  }
  return <ComboBox label={t("deals.field.owner")} {...{ value, onChange, search, isDisabled }} />
}
