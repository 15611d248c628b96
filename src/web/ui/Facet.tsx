import { ChevronDown } from "lucide-react"
import { useId, useState } from "react"
import { useMessages } from "../messages.tsx"
import { CheckBox } from "./CheckBox.tsx"

type Props = {
  label: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

const searchedFrom = 10

/** Several of many values behind one line that says how many are chosen; long lists are searched. */
export function Facet({ label, options, chosen, onChange }: Props) {
  const t = useMessages()
  const id = useId()
  const [text, setText] = useState("")
  const wanted = text.trim().toLowerCase()
  const shown = options.filter((option) => option.label.toLowerCase().includes(wanted))
  const toggle = (value: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, value] : chosen.filter((one) => one !== value))
  return (
    <details open={chosen.length > 0} className="group border-b border-line">
      <summary className="flex min-h-(--control) items-center gap-2 font-medium" id={id}>
        <span className="flex-1">{label}</span>
        {chosen.length > 0 && <span className="text-accent">{chosen.length}</span>}
        <ChevronDown
          size={14}
          aria-hidden="true"
          className="text-muted group-open:rotate-180 motion-safe:transition-transform"
        />
      </summary>
      <fieldset aria-labelledby={id} className="flex flex-col gap-1 pb-3">
        {options.length > searchedFrom && (
          <input
            type="search"
            className="field mb-1"
            aria-label={t("shell.list.findIn", { list: label })}
            placeholder={t("shell.list.findIn", { list: label })}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <div className="flex max-h-60 flex-col gap-1 overflow-y-auto">
          {shown.map((option) => (
            <CheckBox
              key={option.value}
              label={option.label}
              isChecked={chosen.includes(option.value)}
              onChange={(isOn) => toggle(option.value, isOn)}
            />
          ))}
          {shown.length === 0 && (
            <p className="text-muted">
              {t(options.length === 0 ? "shell.list.noValues" : "shell.field.noMatch")}
            </p>
          )}
        </div>
      </fieldset>
    </details>
  )
}
