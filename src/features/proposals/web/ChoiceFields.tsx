import { useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import type { OfferLine } from "../../documents/offer.ts"
import { ExactField } from "./ExactField.tsx"
import { useOfferText } from "./use-offer-text.ts"

/** What was decided of the lines of an option, by line. */
export type ChosenLines = Readonly<Record<string, { quantity?: string; isChosen?: boolean }>>

type Props = {
  lines: readonly OfferLine[]
  chosen: ChosenLines
  onChange: (chosen: ChosenLines) => void
}

/** The lines of an option of which the buyer decides something, and what they decided. */
export function ChoiceFields({ lines, chosen, onChange }: Props) {
  const t = useMessages()
  const textOf = useOfferText()
  const open = lines.filter(({ isOptional, quantityRange }) => isOptional || quantityRange)
  if (open.length === 0) return null
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-sm font-medium">{t("proposals.commitment.lines")}</legend>
      {open.map((line) => {
        const { id, quantityRange } = line
        const name = textOf(line.name)
        const decide = (patch: ChosenLines[string]) =>
          onChange({ ...chosen, [id]: { ...chosen[id], ...patch } })
        return (
          <div key={id} className="flex flex-col gap-1">
            {line.isOptional && (
              <CheckBox
                label={name}
                isChecked={chosen[id]?.isChosen ?? line.isChosen}
                onChange={(isChosen) => decide({ isChosen })}
              />
            )}
            {quantityRange && (
              <ExactField
                label={t("proposals.commitment.quantityOf", { name })}
                help={t("proposals.line.range", quantityRange)}
                isRequired
                decimals={4}
                value={chosen[id]?.quantity ?? line.quantity}
                onChange={(quantity) => decide({ quantity })}
              />
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
