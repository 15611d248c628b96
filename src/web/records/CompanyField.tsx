import { listCompanies } from "../../features/companies/contract.ts"
import { api } from "../api.ts"
import { ComboBox } from "../ui/ComboBox.tsx"
import type { ComboOption } from "../ui/combo-option.ts"

type Props = {
  label: string
  value: ComboOption | null
  onChange: (company: ComboOption | null) => void
  isDisabled?: boolean
  isLabelHidden?: boolean
  /** Not offered, because it is the one on screen. */
  exceptId?: string
}

/** A company, found while typing by name, Chinese characters, pinyin or domain. */
export function CompanyField({ exceptId, ...props }: Props) {
  const search = async (text: string) => {
    const { items } = await api(listCompanies, { q: text, limit: 20 })
    return items
      .filter(({ id }) => id !== exceptId)
      .map(({ id, name, domain }) => ({ id, label: name, ...(domain ? { detail: domain } : {}) }))
  }
  return <ComboBox {...props} search={search} />
}
