import { useQueryClient } from "@tanstack/react-query"
import { listMembers } from "../../features/members/contract.ts"
import { apiQuery } from "../api.ts"
import { ComboBox } from "../ui/ComboBox.tsx"
import type { ComboOption } from "../ui/combo-option.ts"

type Props = {
  label: string
  value: ComboOption | null
  onChange: (member: ComboOption | null) => void
  isDisabled?: boolean
  isLabelHidden?: boolean
}

/** A person of the workspace, found by name. */
export function MemberField(props: Props) {
  const queries = useQueryClient()
  const search = async (text: string) => {
    const { items } = await queries.ensureQueryData(apiQuery(listMembers, {}))
    const wanted = text.trim().toLowerCase()
    const found = items.filter(({ name }) => name.toLowerCase().includes(wanted))
    return found.map(({ id, name }) => ({ id, label: name }))
  }
  return <ComboBox {...props} search={search} />
}
