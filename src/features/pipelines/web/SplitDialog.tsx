import { useState } from "react"
import type { LocalText } from "../../../kernel/locale.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { RadioGroup } from "../../../web/ui/RadioGroup.tsx"
import type { EditedStage, Split } from "../pipeline-draft.ts"
import { NameFields } from "./NameFields.tsx"
import { useLocalText } from "./use-local-text.ts"

type Props = {
  stage: EditedStage
  /** Open deals that stand in it. */
  deals: number
  onSplit: (split: Pick<Split, "names" | "keeps">) => void
  onClose: () => void
}

const nothing: LocalText = { en: "", "zh-CN": "" }

/** Asks for the names of the two parts and where the deals stay. */
export function SplitDialog({ stage, deals, onSplit, onClose }: Props) {
  const t = useMessages()
  const text = useLocalText()
  const [first, setFirst] = useState(stage.name)
  const [second, setSecond] = useState(nothing)
  const [keeps, setKeeps] = useState<"first" | "second">("first")
  const title = t("pipelines.split.title", { stage: text(stage.name) })
  const isNamed = [first, second].every((name) => name.en.trim() || name["zh-CN"].trim())
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button look="primary" type="submit" form="split-stage" disabled={!isNamed}>
            {t("pipelines.split.act")}
          </Button>
        </>
      }
    >
      <form
        id="split-stage"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSplit({ names: [first, second], keeps })
        }}
      >
        <NameFields legend={t("pipelines.split.first")} value={first} onChange={setFirst} />
        <NameFields legend={t("pipelines.split.second")} value={second} onChange={setSecond} />
        <div className="flex flex-col gap-1">
          <RadioGroup
            label={t("pipelines.split.keeps", { count: deals })}
            value={keeps}
            onChange={setKeeps}
            options={[
              { value: "first", label: partLabel(first, t("pipelines.split.first")) },
              { value: "second", label: partLabel(second, t("pipelines.split.second")) },
            ]}
          />
          <p className="text-xs text-muted">{t("pipelines.split.keepsHelp")}</p>
        </div>
      </form>
    </Dialog>
  )

  function partLabel(name: LocalText, part: string) {
    const isEmpty = name.en.trim() === "" && name["zh-CN"].trim() === ""
    return isEmpty ? part : text(name)
  }
}
