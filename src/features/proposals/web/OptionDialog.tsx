import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import type { Draft, DraftOption } from "../draft.ts"
import { BothFields } from "./BothFields.tsx"

type Props = {
  option: DraftOption
  languages: Draft["languages"]
  onApply: (patch: Pick<DraftOption, "name" | "summary">) => void
  onClose: () => void
}

/** What an option is called and what it is about. */
export function OptionDialog({ option, languages, onApply, onClose }: Props) {
  const t = useMessages()
  const [{ name, summary }, setTexts] = useState(option)
  return (
    <Dialog
      isOpen
      title={t("proposals.option.edit")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button type="submit" form="proposal-option" look="primary">
            {t("proposals.line.apply")}
          </Button>
        </>
      }
    >
      <form
        id="proposal-option"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          if (form.checkValidity()) onApply({ name, summary })
          else form.querySelector<HTMLElement>(":invalid:not(fieldset)")?.focus()
        }}
      >
        <BothFields
          label={t("proposals.option.name")}
          {...{ languages, value: name, maxLength: 80, isRequired: true }}
          onChange={(text) => setTexts({ ...option, summary, name: text })}
        />
        <BothFields
          label={t("proposals.option.summary")}
          {...{ languages, value: summary, maxLength: 2_000, isLong: true }}
          onChange={(text) => setTexts({ ...option, name, summary: text })}
        />
      </form>
    </Dialog>
  )
}
