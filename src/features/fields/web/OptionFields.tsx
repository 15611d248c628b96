import { Plus, X } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"

/** One option as it is typed; `value` is null until the server has given it one. */
export type OptionDraft = { key: string; value: string | null; en: string; zh: string }

type Props = { options: readonly OptionDraft[]; onChange: (options: OptionDraft[]) => void }

/** The options of a choice, in both languages; one of the two is enough. */
export function OptionFields({ options, onChange }: Props) {
  const t = useMessages()
  const set = (index: number, part: Partial<OptionDraft>) =>
    onChange(options.map((option, at) => (at === index ? { ...option, ...part } : option)))
  const add = () =>
    onChange([...options, { key: crypto.randomUUID(), value: null, en: "", zh: "" }])
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm">{t("fields.form.options")}</legend>
      {options.map((option, index) => (
        <div key={option.key} className="flex items-center gap-2">
          <TextField
            isLabelHidden
            className="flex-1"
            label={t("fields.form.optionEnglish", { number: String(index + 1) })}
            placeholder={t("fields.form.english")}
            maxLength={100}
            isRequired={index === 0 && option.zh.trim() === ""}
            value={option.en}
            onChange={(en) => set(index, { en })}
          />
          <TextField
            isLabelHidden
            className="flex-1"
            label={t("fields.form.optionChinese", { number: String(index + 1) })}
            placeholder={t("fields.form.chinese")}
            maxLength={100}
            value={option.zh}
            onChange={(zh) => set(index, { zh })}
          />
          <IconButton
            icon={X}
            label={t("fields.form.removeOption", { number: String(index + 1) })}
            disabled={options.length === 1}
            onClick={() => onChange(options.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button look="quiet" className="self-start" onClick={add}>
        <Plus size={16} aria-hidden="true" />
        {t("fields.form.addOption")}
      </Button>
    </fieldset>
  )
}
