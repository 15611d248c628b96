import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import type { Proposal } from "../contract.ts"
import { charges, type Draft, type DraftLine } from "../draft.ts"
import { BothFields } from "./BothFields.tsx"
import { ExactField } from "./ExactField.tsx"

type Props = {
  line: DraftLine
  languages: Draft["languages"]
  proposal: Pick<Proposal, "currency" | "items">
  onApply: (line: DraftLine) => void
  onRemove: (() => void) | undefined
  onClose: () => void
}

type Part = { line: DraftLine; set: (patch: Partial<DraftLine>) => void }

/** Everything of one line; it counts from *Apply* on, and is kept when the proposal is saved. */
export function LineDialog({ line: before, languages, proposal, ...acts }: Props) {
  const t = useMessages()
  const [line, setLine] = useState(before)
  const part: Part = { line, set: (patch) => setLine({ ...line, ...patch }) }
  return (
    <Dialog
      isOpen
      width="wide"
      title={t("proposals.line.title")}
      onClose={acts.onClose}
      footer={
        <>
          {acts.onRemove && (
            <Button look="danger" className="me-auto" onClick={acts.onRemove}>
              {t("proposals.line.remove")}
            </Button>
          )}
          <Button onClick={acts.onClose}>{t("shell.action.cancel")}</Button>
          <Button type="submit" form="proposal-line" look="primary">
            {t("proposals.line.apply")}
          </Button>
        </>
      }
    >
      <form
        id="proposal-line"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          if (form.checkValidity()) acts.onApply(line)
          else form.querySelector<HTMLElement>(":invalid:not(fieldset)")?.focus()
        }}
      >
        <BothFields
          label={t("proposals.line.name")}
          value={line.name}
          {...{ languages, maxLength: 200, isRequired: true }}
          onChange={(name) => part.set({ name })}
        />
        {line.productId === null && (
          <BothFields
            label={t("proposals.line.unit")}
            value={line.unit}
            {...{ languages, maxLength: 40 }}
            onChange={(unit) => part.set({ unit })}
          />
        )}
        <PriceFields {...part} currency={proposal.currency} />
        <BuyerFields {...part} />
        <ScopeFields {...part} items={proposal.items} />
        <BothFields
          label={t("proposals.line.description")}
          value={line.description}
          {...{ languages, maxLength: 4_000, isLong: true }}
          onChange={(description) => part.set({ description })}
        />
      </form>
    </Dialog>
  )
}

function PriceFields({ line, set, currency }: Part & { currency: string }) {
  const t = useMessages()
  const isFree = line.productId === null
  const options = charges.map((value) => ({ value, label: t(`proposals.line.charges.${value}`) }))
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <ExactField
        label={t("proposals.line.quantity")}
        {...{ decimals: 4, isRequired: true, value: line.quantity }}
        onChange={(quantity) => set({ quantity })}
      />
      <ExactField
        label={t("proposals.line.unitPrice")}
        {...{ decimals: 6, isRequired: true, unit: currency, isDisabled: !isFree }}
        {...(isFree ? {} : { help: t("proposals.line.listPrice") })}
        value={line.unitPrice}
        onChange={(unitPrice) => set({ unitPrice })}
      />
      <NumberField
        label={t("proposals.line.discount")}
        {...{ unit: "%", decimals: 2, min: 0, max: 100, value: line.discountBps / 100 }}
        onChange={(share) => set({ discountBps: Math.round((share ?? 0) * 100) })}
      />
      {isFree && (
        <>
          <ExactField
            label={t("proposals.line.tax")}
            {...{ decimals: 4, isRequired: true, unit: "%", value: line.taxRate }}
            onChange={(taxRate) => set({ taxRate })}
          />
          <SelectField
            label={t("proposals.line.charge")}
            {...{ options, value: line.charge }}
            onChange={(charge) =>
              set({
                charge,
                periodMonths: charge === "recurring" ? (line.periodMonths ?? 1) : null,
              })
            }
          />
          {line.charge === "recurring" && (
            <NumberField
              label={t("proposals.line.period")}
              {...{ isRequired: true, min: 1, max: 120, value: line.periodMonths }}
              onChange={(periodMonths) => set({ periodMonths: periodMonths ?? 1 })}
            />
          )}
        </>
      )}
    </div>
  )
}

/** What the buyer may decide of a line. */
function BuyerFields({ line, set }: Part) {
  const t = useMessages()
  const { isOptional, isChosen, quantity, quantityRange } = line
  return (
    <div className="flex flex-col gap-2">
      <CheckBox
        label={t("proposals.line.optional")}
        isChecked={isOptional}
        onChange={(is) => set({ isOptional: is, isChosen: is ? isChosen : true })}
      />
      {isOptional && (
        <CheckBox
          label={t("proposals.line.chosen")}
          isChecked={isChosen}
          onChange={(is) => set({ isChosen: is })}
        />
      )}
      <CheckBox
        label={t("proposals.line.ranged")}
        isChecked={quantityRange !== null}
        onChange={(is) => set({ quantityRange: is ? { least: quantity, most: quantity } : null })}
      />
      {quantityRange && (
        <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
          <ExactField
            label={t("proposals.line.least")}
            {...{ decimals: 4, isRequired: true, value: quantityRange.least }}
            onChange={(least) => set({ quantityRange: { ...quantityRange, least } })}
          />
          <ExactField
            label={t("proposals.line.most")}
            {...{ decimals: 4, isRequired: true, value: quantityRange.most }}
            onChange={(most) => set({ quantityRange: { ...quantityRange, most } })}
          />
        </div>
      )}
    </div>
  )
}

function ScopeFields({ line, set, items }: Part & Pick<Proposal, "items">) {
  const t = useMessages()
  const { scopeItemIds } = line
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{t("proposals.line.scope")}</legend>
      {items.length === 0 && <p className="text-muted">{t("proposals.line.noScope")}</p>}
      {items.map(({ id, text }) => (
        <CheckBox
          key={id}
          label={text}
          isChecked={scopeItemIds.includes(id)}
          onChange={(is) =>
            set({
              scopeItemIds: is ? [...scopeItemIds, id] : scopeItemIds.filter((one) => one !== id),
            })
          }
        />
      ))}
    </fieldset>
  )
}
