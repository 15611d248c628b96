import type { ReactNode } from "react"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { ScopeContent } from "../scope-contract.ts"

/** A scope to read; what was not talked about is left out. */
export function ScopeText({ content }: { content: ScopeContent }) {
  const t = useMessages()
  const { features, collaboration, budget, priceModel, dates, people, successMeasure } = content
  return (
    <dl className="flex flex-col gap-3">
      {features.length > 0 && (
        <Part label={t("meetings.scope.features")}>
          <ul className="flex list-disc flex-col gap-1 ps-5">
            {features.map(({ id, text, buyerWords }) => (
              <li key={id} className="wrap-anywhere">
                {text}
                {buyerWords && <q className="block text-muted">{buyerWords}</q>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {collaboration && <Part label={t("meetings.scope.collaboration")}>{collaboration}</Part>}
      {budget && (
        <Part label={t("meetings.scope.budget")}>
          <Range {...budget} />
        </Part>
      )}
      {priceModel && <Part label={t("meetings.scope.priceModel")}>{priceModel}</Part>}
      {dates.length > 0 && (
        <Part label={t("meetings.scope.dates")}>
          <Days dates={dates} />
        </Part>
      )}
      {people.length > 0 && (
        <Part label={t("meetings.scope.people")}>
          {people.map(({ id, name, role }) => (
            <p key={id}>{role ? `${name} · ${role}` : name}</p>
          ))}
        </Part>
      )}
      {successMeasure && <Part label={t("meetings.scope.successMeasure")}>{successMeasure}</Part>}
    </dl>
  )
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="prose wrap-anywhere whitespace-pre-line">{children}</dd>
    </div>
  )
}

function Range({ currency, fromMinor, toMinor }: NonNullable<ScopeContent["budget"]>) {
  const format = useFormat()
  const from = format.money(fromMinor, currency)
  return fromMinor === toMinor ? from : `${from} – ${format.money(toMinor, currency)}`
}

function Days({ dates }: Pick<ScopeContent, "dates">) {
  const format = useFormat()
  return dates.map(({ id, label, on }) => (
    <p key={id}>
      {format.day(on)} · {label}
    </p>
  ))
}
