import { Info, Plus } from "lucide-react"
import { useState } from "react"
import { isMac } from "../../../web/commands/keys.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import type { Pipeline } from "../contract.ts"
import {
  addStage,
  blankStage,
  type EditedStage,
  mergeStages,
  removeStage,
  splitStage,
} from "../pipeline-draft.ts"
import { stageLimit, usualStages } from "../stage.ts"
import { BoardPreview } from "./BoardPreview.tsx"
import { DeleteStageDialog } from "./DeleteStageDialog.tsx"
import { MergeDialog } from "./MergeDialog.tsx"
import { SplitDialog } from "./SplitDialog.tsx"
import { StageTable } from "./StageTable.tsx"
import { StaleNotice } from "./StaleNotice.tsx"
import type { StageAct } from "./stage-act.ts"
import { useLocalText } from "./use-local-text.ts"
import type { usePipelineDraft } from "./use-pipeline-draft.ts"

type Props = {
  pipeline: Pipeline
  editing: ReturnType<typeof usePipelineDraft>
  /** The stages as drawn in the preview; may lag behind the typing. */
  preview: readonly EditedStage[]
  /** Open deals by key; undefined where nobody may count. */
  deals: Readonly<Record<string, number>> | undefined
  unnamed: ReadonlySet<string>
  canEdit: boolean
  onDiscard: () => void
}

const usual = { from: String(usualStages.from), to: String(usualStages.to) }

type Asking = { act: "split" | "merge" | "delete"; key: string }

/** The draft: notices about it, how the board will look, and the table of its stages. */
export function DraftStages(props: Props) {
  const { pipeline, editing, preview, deals, unnamed, canEdit, onDiscard } = props
  const { base, draft, isStale, isRestored, edit, undo, start, keepMine, combine } = editing
  const t = useMessages()
  const text = useLocalText()
  const [asking, setAsking] = useState<Asking>()
  const { stages } = draft
  const count = stages.length

  const add = (index: number) => {
    const key = crypto.randomUUID()
    edit((before) => addStage(before, blankStage(before, index, key), index))
    requestAnimationFrame(() => focusName(key))
  }
  const remove = (key: string, target: string | null) => {
    const stage = stages.find((one) => one.key === key)
    edit((before) => removeStage(before, key, target))
    const name = stage ? text(stage.name) : ""
    toast({ text: t("pipelines.stage.deleteNow", { stage: name }), undo: () => void undo() })
  }
  const onAct = (key: string, act: StageAct) => {
    const index = stages.findIndex((stage) => stage.key === key)
    if (act === "add-before") add(index)
    else if (act === "add-after") add(index + 1)
    else if (act === "delete" && !deals?.[key]) remove(key, null)
    else if (act === "split" || act === "merge" || act === "delete") setAsking({ act, key })
  }
  const isFull = count >= stageLimit
  useCommand({
    id: "stage.add",
    title: "pipelines.command.add",
    pinyin: "tjjd",
    keys: "c",
    when: canEdit && !isFull,
    run: () => add(count),
  })

  return (
    <div className="flex flex-col gap-4">
      {!canEdit && !pipeline.isArchived && <p className="text-muted">{t("pipelines.readOnly")}</p>}
      {pipeline.isArchived && <p className="text-muted">{t("pipelines.archived")}</p>}
      {isStale && (
        <StaleNotice
          base={base}
          current={pipeline}
          onCombine={combine}
          onKeepMine={keepMine}
          onTakeTheirs={() => start(pipeline)}
        />
      )}
      {isRestored && !isStale && (
        <p className="flex flex-wrap items-center justify-between gap-2 rounded-card bg-info-soft px-3 py-1.5 text-sm text-info">
          {t("pipelines.publish.kept")}
          <button type="button" onClick={onDiscard} className="min-h-6 font-medium underline">
            {t("pipelines.publish.discard")}
          </button>
        </p>
      )}
      {unnamed.size > 0 && (
        <p
          role="alert"
          className="flex flex-wrap items-center gap-3 rounded-card border border-danger bg-danger-soft px-3 py-2 text-danger"
        >
          {t("pipelines.publish.fix", { count: unnamed.size })}
          <button
            type="button"
            className="min-h-6 font-medium underline"
            onClick={() => focusName([...unnamed][0] ?? "")}
          >
            {t("pipelines.publish.fixAct")}
          </button>
        </p>
      )}
      <BoardPreview
        stages={preview}
        deals={deals}
        title={t(canEdit ? "pipelines.preview.title" : "pipelines.preview.asIs")}
      />
      {(count < usualStages.from || count > usualStages.to) && (
        <p className="flex items-start gap-2 text-sm text-muted">
          <Info size={14} aria-hidden="true" className="mt-0.5 shrink-0" />
          {count < usualStages.from
            ? t("pipelines.hint.few", { count, ...usual })
            : t("pipelines.hint.many", { count: String(count), ...usual })}
        </p>
      )}
      <StageTable {...{ stages, deals, unnamed, canEdit, edit, onAct }} />
      {canEdit && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button disabled={isFull} onClick={() => add(count)}>
            <Plus size={14} aria-hidden="true" />
            {isFull
              ? t("pipelines.stage.full", { limit: String(stageLimit) })
              : t("pipelines.stage.add")}
          </Button>
          {count > 1 && (
            <p className="text-xs text-muted max-md:hidden">
              {t("pipelines.stage.moveHint", { keys: isMac ? "⌥ ↑ ↓" : "Alt ↑ ↓" })}
            </p>
          )}
        </div>
      )}
      {asking && (
        <StageQuestion
          {...{ asking, stages, deals, edit }}
          onDelete={(target) => remove(asking.key, target)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  )
}

type QuestionProps = Pick<Props, "deals"> & {
  asking: Asking
  stages: readonly EditedStage[]
  edit: Props["editing"]["edit"]
  onDelete: (target: string) => void
  onClose: () => void
}

function StageQuestion({ asking, stages, deals, edit, onDelete, onClose }: QuestionProps) {
  const { act, key } = asking
  const stage = stages.find((one) => one.key === key)
  if (!stage) return null
  const shared = { stage, stages, deals: deals?.[key] ?? 0, onClose }
  if (act === "split") {
    return (
      <SplitDialog
        {...shared}
        onSplit={(split) => {
          const newKey = crypto.randomUUID()
          edit((before) => splitStage(before, { key, newKey, ...split }))
          onClose()
        }}
      />
    )
  }
  if (act === "merge") {
    return (
      <MergeDialog
        {...shared}
        onMerge={(merge) => {
          edit((before) => mergeStages(before, { key, ...merge }))
          onClose()
        }}
      />
    )
  }
  return (
    <DeleteStageDialog
      {...shared}
      onDelete={(target) => {
        onDelete(target)
        onClose()
      }}
    />
  )
}

/** Puts the focus on the first name field of a stage; on a narrow screen the stage is opened for it. */
function focusName(key: string) {
  const row = document.querySelector(`[data-stage-key="${CSS.escape(key)}"]`)
  const field = row?.querySelector<HTMLInputElement>("input[name^=name-]")
  if (!field) return
  if (!field.checkVisibility()) row?.querySelector<HTMLElement>("[data-expand]")?.click()
  requestAnimationFrame(() => {
    field.scrollIntoView({ block: "center" })
    field.focus()
  })
}
