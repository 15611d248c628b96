import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { type EditedStage, type ExitRule, exitRule } from "../pipeline-draft.ts"
import { useGateFields } from "./use-gate-fields.ts"
import { useLocalText } from "./use-local-text.ts"

type Props = {
  from: EditedStage
  to: EditedStage
  onSave: (rule: ExitRule) => void
  onClose: () => void
}

/** May a deal go this way, and which of its fields must be filled for it? */
export function MoveRuleDialog({ from, to, onSave, onClose }: Props) {
  const t = useMessages()
  const text = useLocalText()
  const fields = useGateFields()
  const [rule, setRule] = useState(() => exitRule(from, to.key))
  const toggle = (field: string, isRequired: boolean) => {
    const others = rule.requiredFields.filter((one) => one !== field)
    setRule({ ...rule, requiredFields: isRequired ? [...others, field] : others })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("pipelines.moves.title", { from: text(from.name), to: text(to.name) })}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button look="primary" type="submit" form="move-rule">
            {t("pipelines.moves.take")}
          </Button>
        </>
      }
    >
      <form
        id="move-rule"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSave(rule.isAllowed ? rule : { ...rule, requiredFields: [] })
        }}
      >
        <CheckBox
          label={t("pipelines.moves.isAllowed")}
          isChecked={rule.isAllowed}
          onChange={(isAllowed) => setRule({ ...rule, isAllowed })}
        />
        {rule.isAllowed && (
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1 text-sm font-medium">{t("pipelines.moves.fields")}</legend>
            {fields.map(({ value, label }) => (
              <CheckBox
                key={value}
                label={label}
                isChecked={rule.requiredFields.includes(value)}
                onChange={(isRequired) => toggle(value, isRequired)}
              />
            ))}
          </fieldset>
        )}
      </form>
    </Dialog>
  )
}
