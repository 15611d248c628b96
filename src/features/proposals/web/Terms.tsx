import { Plus, X } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import type { Offer } from "../../documents/offer.ts"
import type { Draft } from "../draft.ts"
import { BothFields } from "./BothFields.tsx"
import { useOfferText } from "./use-offer-text.ts"

/** The terms of a proposal, to write. */
export function TermsForm({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const t = useMessages()
  const { terms, languages } = draft
  const empty = { en: "", "zh-CN": "" }
  const set = (at: number, patch: Partial<Draft["terms"][number]>) =>
    onChange({
      ...draft,
      terms: terms.map((term, index) => (index === at ? { ...term, ...patch } : term)),
    })
  return (
    <div className="flex flex-col gap-4">
      {terms.length === 0 && <p className="text-muted">{t("proposals.term.none")}</p>}
      {terms.map((term, at) => {
        const number = String(at + 1)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a term is known by its place alone
          <div key={at} className="flex items-start gap-2">
            <div className="flex min-w-0 flex-1 flex-col gap-2">
              <BothFields
                label={t("proposals.term.heading", { number })}
                {...{ languages, value: term.title, maxLength: 200, isRequired: true }}
                onChange={(title) => set(at, { title })}
              />
              <BothFields
                label={t("proposals.term.text", { number })}
                {...{ languages, value: term.text, maxLength: 8_000, isLong: true }}
                onChange={(text) => set(at, { text })}
              />
            </div>
            <IconButton
              icon={X}
              className="mt-6"
              label={t("proposals.term.remove", { number })}
              onClick={() =>
                onChange({ ...draft, terms: terms.filter((_, index) => index !== at) })
              }
            />
          </div>
        )
      })}
      <Button
        className="self-start"
        onClick={() => onChange({ ...draft, terms: [...terms, { title: empty, text: empty }] })}
      >
        <Plus size={14} aria-hidden="true" />
        {t("proposals.term.add")}
      </Button>
    </div>
  )
}

/** The same, to read. */
export function TermsText({ offer: { terms } }: { offer: Offer }) {
  const t = useMessages()
  const textOf = useOfferText()
  if (terms.length === 0) return <p className="text-muted">{t("proposals.term.none")}</p>
  return (
    <dl className="flex flex-col gap-3">
      {terms.map(({ title, text }) => (
        <div key={textOf(title)}>
          <dt className="font-medium">{textOf(title)}</dt>
          <dd className="prose whitespace-pre-line">{textOf(text)}</dd>
        </div>
      ))}
    </dl>
  )
}
