import { listCampaigns } from "../../features/prospecting/campaign-contract.ts"
import { api } from "../api.ts"
import { ComboBox } from "../ui/ComboBox.tsx"
import type { ComboOption } from "../ui/combo-option.ts"

type Props = {
  label: string
  value: ComboOption | null
  onChange: (campaign: ComboOption | null) => void
}

/** An open campaign, found by what its name contains. */
export function CampaignField(props: Props) {
  const search = async (text: string) => {
    const { items } = await api(listCampaigns, { q: text, limit: 20 })
    return items.map(({ id, name }) => ({ id, label: name }))
  }
  return <ComboBox {...props} search={search} />
}
