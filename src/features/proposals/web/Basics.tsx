import { locales } from "../../../kernel/locale.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FactList, PlainFact } from "../../../web/records/Fact.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { languages as named } from "../../../web/ui/LanguageField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import type { Offer } from "../../documents/offer.ts"
import type { Draft } from "../draft.ts"
import { BothFields } from "./BothFields.tsx"
import { useOfferText } from "./use-offer-text.ts"

/** Title, addressee, validity and languages, to write. */
export function BasicsForm({
  draft,
  onChange,
}: {
  draft: Draft
  onChange: (draft: Draft) => void
}) {
  const t = useMessages()
  const set = (patch: Partial<Draft>) => onChange({ ...draft, ...patch })
  const { languages } = draft
  return (
    <div className="flex flex-col gap-4">
      <BothFields
        label={t("proposals.field.title")}
        {...{ languages, value: draft.title, maxLength: 200, isRequired: true }}
        onChange={(title) => set({ title })}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={t("proposals.field.contact")}
          {...{ maxLength: 200, value: draft.contactName }}
          onChange={(contactName) => set({ contactName })}
        />
        <DateField
          label={t("proposals.field.validUntil")}
          value={draft.validUntil}
          onChange={(validUntil) => set({ validUntil })}
        />
      </div>
      <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
        <legend className="mb-1 text-sm font-medium">{t("proposals.field.languages")}</legend>
        {named.map(({ value, label }) => {
          const isShown = languages.includes(value)
          const others = languages.filter((one) => one !== value)
          const next = locales.filter((one) => languages.includes(one) !== (one === value))
          return (
            <CheckBox
              key={value}
              label={label}
              isChecked={isShown}
              isDisabled={isShown && others.length === 0}
              onChange={() => set({ languages: next })}
            />
          )
        })}
      </fieldset>
      <BothFields
        label={t("proposals.field.introduction")}
        {...{ languages, value: draft.introduction, maxLength: 4_000, isLong: true }}
        onChange={(introduction) => set({ introduction })}
      />
    </div>
  )
}

/** The same, to read. */
export function BasicsText({ offer }: { offer: Offer }) {
  const t = useMessages()
  const format = useFormat()
  const textOf = useOfferText()
  const { title, buyer, validUntil, introduction, languages } = offer
  return (
    <FactList>
      <PlainFact label={t("proposals.field.title")}>{textOf(title)}</PlainFact>
      <PlainFact label={t("proposals.field.company")}>{buyer.company || "—"}</PlainFact>
      <PlainFact label={t("proposals.field.contact")}>{buyer.contact ?? "—"}</PlainFact>
      <PlainFact label={t("proposals.field.validUntil")}>
        {validUntil ? format.day(validUntil) : "—"}
      </PlainFact>
      <PlainFact label={t("proposals.field.languages")}>
        {format.list(
          named.filter(({ value }) => languages.includes(value)).map(({ label }) => label),
        )}
      </PlainFact>
      {textOf(introduction) && (
        <PlainFact label={t("proposals.field.introduction")}>
          <span className="whitespace-pre-line">{textOf(introduction)}</span>
        </PlainFact>
      )}
    </FactList>
  )
}
