import { Plus, X } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import type { Tier } from "../tiers.ts"
import { DecimalField } from "./DecimalField.tsx"

type Props = {
  tiers: readonly Tier[]
  currency: string
  onChange: (tiers: Tier[]) => void
}

/** Quantities from which on a unit costs so much. */
export function TierRows({ tiers, currency, onChange }: Props) {
  const t = useMessages()
  const change = (at: number, part: Partial<Tier>) =>
    onChange(tiers.map((tier, index) => (index === at ? { ...tier, ...part } : tier)))
  return (
    <>
      <ul className="flex flex-col gap-3">
        {tiers.map((tier, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone
          <li key={at} className="grid grid-cols-[1fr_1fr_auto] items-end gap-3">
            <DecimalField
              label={t("catalogue.prices.from")}
              decimals={4}
              isRequired
              value={tier.minQuantity}
              onChange={(minQuantity) => change(at, { minQuantity })}
            />
            <DecimalField
              label={t("catalogue.prices.unitPrice")}
              decimals={6}
              unit={currency}
              value={tier.unitPrice}
              onChange={(unitPrice) => change(at, { unitPrice })}
            />
            <IconButton
              icon={X}
              label={t("catalogue.prices.removeTier", { quantity: tier.minQuantity })}
              onClick={() => onChange(tiers.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <Button
        className="self-start"
        onClick={() => onChange([...tiers, { minQuantity: "", unitPrice: "" }])}
      >
        <Plus size={16} aria-hidden="true" />
        {t("catalogue.prices.addTier")}
      </Button>
    </>
  )
}
