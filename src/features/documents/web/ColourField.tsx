import { useMessages } from "../../../web/messages.tsx"
import { Field } from "../../../web/ui/Field.tsx"

type Props = {
  name: string
  value: string
  onChange: (value: string) => void
  problem?: string | undefined
}

/** A colour, typed as `#rrggbb` or chosen from the browser's own picker. */
export function ColourField({ value, onChange, problem, name }: Props) {
  const t = useMessages()
  const isWhole = /^#[0-9a-f]{6}$/i.test(value)
  return (
    <Field label={t("documents.colour")} help={t("documents.colourHelp")} problem={problem}>
      {(control) => (
        <div className="flex items-center gap-2">
          <input
            type="color"
            aria-label={t("documents.pickColour")}
            value={isWhole ? value : "#000000"}
            className="h-(--control) w-11 shrink-0 cursor-pointer rounded-control border border-control bg-panel p-1"
            onChange={(event) => onChange(event.target.value)}
          />
          <input
            {...control}
            name={name}
            value={value}
            maxLength={7}
            spellCheck={false}
            autoComplete="off"
            className="field max-w-32 font-mono"
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      )}
    </Field>
  )
}
