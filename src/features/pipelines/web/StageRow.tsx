import { ChevronDown, ChevronRight, GripVertical } from "lucide-react"
import { type KeyboardEvent, memo, useState } from "react"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { classNames } from "../../../web/ui/class-names.ts"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { changeStage, type EditedStage } from "../pipeline-draft.ts"
import { StageDetails } from "./StageDetails.tsx"
import { StageDot } from "./StageDot.tsx"
import { StageFields } from "./StageFields.tsx"
import { StageMenu } from "./StageMenu.tsx"
import type { StageAct } from "./stage-act.ts"
import { stageColumns } from "./stage-columns.ts"
import { useLocalText } from "./use-local-text.ts"
import type { Edit } from "./use-pipeline-draft.ts"

type Props = {
  stage: EditedStage
  index: number
  isLast: boolean
  isOnly: boolean
  isFull: boolean
  /** Open deals that will stand in it; left out where nobody may count. */
  deals: number | undefined
  isUnnamed: boolean
  canEdit: boolean
  edit: Edit
  onAct: (key: string, act: StageAct) => void
}

/** One stage: its settings in place, its guide and criteria below on demand. */
export const StageRow = memo(function StageRow(props: Props) {
  const { stage, index, deals, isUnnamed, canEdit, edit, onAct } = props
  const t = useMessages()
  const text = useLocalText()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const name = text(stage.name)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowUp: "move-up", ArrowDown: "move-down" } as const
    const act = step[event.key as keyof typeof step] as StageAct | undefined // other keys have none
    // In a list of choices Alt and an arrow open it; there the menu moves the stage.
    if (!canEdit || !event.altKey || !act || event.target instanceof HTMLSelectElement) return
    event.preventDefault()
    event.stopPropagation()
    onAct(stage.key, act)
  }
  return (
    <li
      data-stage-key={stage.key}
      onKeyDown={onKeyDown}
      className={classNames(
        "relative rounded-card border border-line bg-panel max-md:px-1 data-dragged:opacity-50",
        "md:rounded-none md:border-0 md:border-b md:bg-transparent",
        "[contain-intrinsic-size:auto_45px] [content-visibility:auto]",
        "before:absolute before:inset-x-0 before:z-10 before:h-0.5 before:bg-accent not-data-drop-edge:before:hidden",
        "data-[drop-edge=top]:before:-top-px data-[drop-edge=bottom]:before:-bottom-px",
      )}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
      <div
        role="group"
        aria-label={t("pipelines.stage.at", { place: String(index + 1), name })}
        className={classNames(
          "grid grid-cols-2 items-center gap-x-2 gap-y-2 px-2 py-1.5 md:grid-cols-4 @5xl:items-start @5xl:gap-y-0 @5xl:py-1",
          stageColumns,
        )}
      >
        <div className="col-span-full flex min-w-0 items-center gap-2 @5xl:contents">
          <span
            data-drag-handle=""
            aria-hidden="true"
            className={classNames(
              "flex min-h-(--control) items-center text-muted max-md:hidden",
              canEdit ? "cursor-grab" : "invisible",
            )}
          >
            <GripVertical size={14} />
          </span>
          <span className="flex min-h-(--control) items-center justify-end gap-1.5 text-xs text-muted">
            <StageDot kind={stage.kind} index={index} />
            {index + 1}
          </span>
          <span className="flex min-w-0 flex-1 flex-col @5xl:hidden">
            <span className="font-medium break-words">{name}</span>
            <span className="text-xs text-muted">
              {format.percent(stage.probabilityBps)}
              {deals !== undefined && deals > 0 && ` · ${t("pipelines.deals", { count: deals })}`}
            </span>
          </span>
          <span className="flex items-center @5xl:order-last @5xl:contents">
            <span className="@5xl:order-1">
              <IconButton
                icon={isOpen ? ChevronDown : ChevronRight}
                label={t("pipelines.stage.detailsOf", { stage: name })}
                aria-expanded={isOpen}
                data-expand=""
                onClick={() => setOpen(!isOpen)}
              />
            </span>
            <span className="@5xl:order-2">{canEdit && <StageMenu {...props} name={name} />}</span>
          </span>
        </div>
        <div className={isOpen ? "contents" : "hidden @5xl:contents"}>
          <StageFields
            stage={stage}
            deals={deals}
            isUnnamed={isUnnamed}
            canEdit={canEdit}
            onChange={(patch, field) =>
              edit((draft) => changeStage(draft, stage.key, patch), `${stage.key} ${field}`)
            }
          />
        </div>
      </div>
      {isOpen && <StageDetails stage={stage} canEdit={canEdit} edit={edit} />}
    </li>
  )
})
