import type { Output } from "../../../kernel/endpoint.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import { languages } from "../../../web/ui/LanguageField.tsx"
import type { getChanges } from "../contract.ts"
import type { proposals } from "../messages/en.ts"
import { useOfferText, useUnitPrice } from "./use-offer-text.ts"

type Changes = Output<typeof getChanges>
type Field = Changes["fields"][number]
/** The server names no others. */
type FieldName = keyof typeof proposals.versions.field

const tones: Record<Changes["parts"][number]["kind"], Tone> = {
  added: "ok",
  removed: "danger",
  changed: "info",
}

/** What two versions say differently, line by line and word by word. */
export function ChangeList({ changes: { fields, parts, currency } }: { changes: Changes }) {
  const t = useMessages()
  const textOf = useOfferText()
  if (fields.length === 0 && parts.length === 0)
    return <p className="text-muted">{t("proposals.versions.same")}</p>
  return (
    <div className="flex flex-col gap-4">
      <Fields {...{ fields, currency }} />
      <ul className="flex flex-col gap-3">
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never changed in place
          <li key={at} className="flex flex-col gap-2 border-t border-line pt-3">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={tones[part.kind]}>{t(`proposals.versions.${part.kind}`)}</Badge>
              <span className="font-medium wrap-anywhere">{textOf(part.name)}</span>
              <span className="text-xs text-muted">
                {[t(`proposals.versions.${part.part}`), part.within && textOf(part.within)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </p>
            <Fields fields={part.fields} currency={currency} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Fields({ fields, currency }: { fields: readonly Field[]; currency: string }) {
  const t = useMessages()
  const valueText = useValueText(currency)
  const languageOf = (field: Field) =>
    field.kind === "text" ? languages.find(({ value }) => value === field.locale)?.label : undefined
  if (fields.length === 0) return null
  return (
    <dl className="flex flex-col gap-2">
      {fields.map((field) => (
        <div key={`${field.field} ${languageOf(field)}`}>
          <dt className="text-xs text-muted">
            {[t(`proposals.versions.field.${field.field as FieldName}`), languageOf(field)]
              .filter(Boolean)
              .join(" · ")}
          </dt>
          <dd className="prose wrap-anywhere whitespace-pre-line">
            {field.kind === "text" ? (
              <Words parts={field.parts} />
            ) : (
              <>
                <del className="text-danger">{valueText(field.field, field.before)}</del>
                {" → "}
                <ins className="text-ok no-underline">{valueText(field.field, field.after)}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Words({ parts }: { parts: Extract<Field, { kind: "text" }>["parts"] }) {
  return parts.map(({ kind, text }, at) => {
    const key = `${at}`
    if (kind === "same") return <span key={key}>{text}</span>
    return kind === "added" ? (
      <ins key={key} className="bg-ok-soft text-ok">
        {text}
      </ins>
    ) : (
      <del key={key} className="bg-danger-soft text-danger">
        {text}
      </del>
    )
  })
}

/** A value as the screen writes it: money, shares, days and statements. */
function useValueText(currency: string) {
  const t = useMessages()
  const format = useFormat()
  const unitPrice = useUnitPrice()
  return (field: string, value: string | null): string => {
    if (value === null || value === "") return t("proposals.versions.nothing")
    if (field === "total" || field === "gross") return format.money(value, currency)
    if (field === "unitPrice") return unitPrice(value, currency)
    if (field.endsWith("Bps")) return format.percent(Number(value))
    if (field === "validUntil") return format.day(value)
    if (value === "true" || value === "false")
      return t(value === "true" ? "proposals.versions.yes" : "proposals.versions.no")
    return value
  }
}
