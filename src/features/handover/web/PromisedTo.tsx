import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { getDeal } from "../../deals/contract.ts"

type Props = {
  dealId: string
  value: string
  name: string
  onChange: (contactId: string) => void
  problem: string | undefined
}

/** To whom of the deal's people something was promised. */
export function PromisedTo({ dealId, ...field }: Props) {
  const t = useMessages()
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  const people = deal.data?.contacts ?? []
  if (people.length === 0) return null
  return (
    <SelectField
      label={t("handover.contact")}
      emptyLabel="–"
      options={people.map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
    />
  )
}
