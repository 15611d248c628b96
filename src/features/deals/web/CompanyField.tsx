import { api } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ComboBox } from "../../../web/ui/ComboBox.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { listCompanies } from "../../companies/contract.ts"

type Props = {
  value: ComboOption | null
  onChange: (company: ComboOption | null) => void
  isDisabled?: boolean
}

/** The company a deal is with, found while typing. */
export function CompanyField({ value, onChange, isDisabled = false }: Props) {
  const t = useMessages()
  const search = async (text: string) => {
    const { items } = await api(listCompanies, { q: text, limit: 20 })
    return items.map(({ id, name }) => ({ id, label: name }))
  }
  return <ComboBox label={t("deals.field.company")} {...{ value, onChange, search, isDisabled }} />
}
