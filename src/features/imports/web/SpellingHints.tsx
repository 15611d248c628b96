import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { Import, ValueHint } from "../contract.ts"
import { isFieldKey } from "./field-keys.ts"
import type { MappingDraft } from "./use-mapping-draft.ts"

type Props = { run: Import; draft: MappingDraft }

/** Spellings the check found near a known value, and those already read as another. */
export function SpellingHints({ run, draft: { mapping, change } }: Props) {
  const t = useMessages()
  const hints = (run.summary?.hints ?? []).filter(
    ({ field, value }) => !mapping.values.some((one) => one.field === field && one.from === value),
  )
  const use = (chosen: readonly ValueHint[]) =>
    change({
      values: [
        ...mapping.values,
        ...chosen.map(({ field, value, suggestion }) => ({ field, from: value, to: suggestion })),
      ],
    })
  if (hints.length + mapping.values.length === 0) return null
  return (
    <section aria-labelledby="import-spellings" className="flex flex-col gap-2">
      <h3 id="import-spellings" className="font-medium">
        {t("imports.hints.heading")}
      </h3>
      {hints.length > 0 && <p className="text-muted">{t("imports.hints.intro")}</p>}
      <ul className="max-w-3xl">
        {hints.map((hint) => (
          <HintLine key={`${hint.field} ${hint.value}`} hint={hint} onUse={() => use([hint])} />
        ))}
        {mapping.values.map((one) => (
          <li
            key={`${one.field} ${one.from}`}
            className="flex flex-wrap items-center gap-3 border-b border-line py-1 text-muted"
          >
            <span className="flex-1">
              {t("imports.hints.used", { from: one.from, to: one.to })}
            </span>
            <Button
              look="quiet"
              aria-label={t("imports.hints.dropFor", { from: one.from })}
              onClick={() => change({ values: mapping.values.filter((other) => other !== one) })}
            >
              {t("imports.hints.drop")}
            </Button>
          </li>
        ))}
      </ul>
      {hints.length > 1 && (
        <Button className="self-start" onClick={() => use(hints)}>
          {t("imports.hints.useAll")}
        </Button>
      )}
    </section>
  )
}

function HintLine({ hint, onUse }: { hint: ValueHint; onUse: () => void }) {
  const t = useMessages()
  const { field, value, suggestion, rows } = hint
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line py-1">
      <span className="flex-1">
        <span className="me-2 text-muted">
          {isFieldKey(field) ? t(`imports.field.${field}`) : field}
        </span>
        <span className="font-medium">{t("imports.hints.row", { value, suggestion })}</span>
        <span className="ms-2 text-muted">{t("imports.rows", { count: rows })}</span>
      </span>
      <Button aria-label={t("imports.hints.useFor", { value, suggestion })} onClick={onUse}>
        {t("imports.hints.use")}
      </Button>
    </li>
  )
}
