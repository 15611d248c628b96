import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import type { EditedStage } from "../pipeline-draft.ts"
import { neighbourOf, targetOptions } from "./target-options.ts"
import { useLocalText } from "./use-local-text.ts"

type Props = {
  stage: EditedStage
  stages: readonly EditedStage[]
  /** Open deals that stand in it; at least one. */
  deals: number
  onDelete: (targetKey: string) => void
  onClose: () => void
}

/** Asks where a stage's deals go before it is deleted. */
export function DeleteStageDialog({ stage, stages, deals, onDelete, onClose }: Props) {
  const t = useMessages()
  const text = useLocalText()
  const options = targetOptions(stages, stage, deals, text)
  const [target, setTarget] = useState(neighbourOf(stages, stage, options))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("pipelines.remove.title", { stage: text(stage.name) })}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button look="primary" type="submit" form="delete-stage" disabled={!target}>
            {t("pipelines.remove.act")}
          </Button>
        </>
      }
    >
      <form
        id="delete-stage"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (target) onDelete(target)
        }}
      >
        <p>{t("pipelines.remove.question", { count: deals })}</p>
        <SelectField
          label={t("pipelines.remove.target")}
          value={target}
          onChange={setTarget}
          options={options}
          help={t("pipelines.remove.past")}
        />
      </form>
    </Dialog>
  )
}
