import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { listMembers } from "../../members/contract.ts"

type Props = { memberId: string | undefined; onChange: (memberId: string | undefined) => void }

/** Whose entries of a log are shown. */
export function MemberSelect({ memberId = "", onChange }: Props) {
  const t = useMessages()
  const members = useQuery(apiQuery(listMembers, {}))
  return (
    <SelectField
      label={t("audit.person")}
      value={memberId}
      emptyLabel={t("audit.everybody")}
      options={(members.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(chosen) => onChange(chosen || undefined)}
    />
  )
}
