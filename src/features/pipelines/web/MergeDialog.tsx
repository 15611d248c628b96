import { useState } from "react"
import type { LocalText } from "../../../kernel/locale.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import type { EditedStage } from "../pipeline-draft.ts"
import { NameFields } from "./NameFields.tsx"
import { neighbourOf, targetOptions } from "./target-options.ts"
import { useLocalText } from "./use-local-text.ts"

type Props = {
  stage: EditedStage
  stages: readonly EditedStage[]
  /** Open deals that stand in it. */
  deals: number
  onMerge: (merge: { intoKey: string; name: LocalText }) => void
  onClose: () => void
}

/** Asks which stage takes this one's deals, and what it is called afterwards. */
export function MergeDialog({ stage, stages, deals, onMerge, onClose }: Props) {
  const t = useMessages()
  const text = useLocalText()
  const options = targetOptions(stages, stage, deals, text)
  const [intoKey, setIntoKey] = useState(neighbourOf(stages, stage, options))
  const [typed, setTyped] = useState<LocalText>()
  const target = stages.find(({ key }) => key === intoKey)
  const name = typed ?? target?.name ?? stage.name
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("pipelines.merge.title", { stage: text(stage.name) })}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button look="primary" type="submit" form="merge-stage" disabled={!target}>
            {t("pipelines.merge.act")}
          </Button>
        </>
      }
    >
      <form
        id="merge-stage"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (target) onMerge({ intoKey: target.key, name })
        }}
      >
        <SelectField
          label={t("pipelines.merge.into")}
          value={intoKey}
          onChange={setIntoKey}
          options={options}
          help={target && t("pipelines.merge.keeps", { stage: text(target.name) })}
        />
        <NameFields
          value={name}
          onChange={setTyped}
          label={(locale) =>
            t("pipelines.merge.name", { language: t(`pipelines.language.${locale}`) })
          }
        />
        <p className="text-muted">{t("pipelines.merge.deals", { count: deals })}</p>
      </form>
    </Dialog>
  )
}
