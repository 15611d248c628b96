import { useEffect, useLayoutEffect, useRef } from "react"
import { flushSync } from "react-dom"
import { useMessages } from "../../../web/messages.tsx"
import { announce } from "../../../web/ui/announcer.ts"
import { type EditedStage, moveStage } from "../pipeline-draft.ts"
import { stageLimit } from "../stage.ts"
import { followDrags } from "./follow-drags.ts"
import { StageRow } from "./StageRow.tsx"
import type { StageAct } from "./stage-act.ts"
import { stageColumns } from "./stage-columns.ts"
import { useLocalText } from "./use-local-text.ts"
import type { Edit } from "./use-pipeline-draft.ts"

type Props = {
  stages: readonly EditedStage[]
  /** Open deals that will stand in each stage, by key. */
  deals: Readonly<Record<string, number>> | undefined
  /** Keys of stages whose name or criteria lack words; shown once publishing was tried. */
  unnamed: ReadonlySet<string>
  canEdit: boolean
  edit: Edit
  onAct: (key: string, act: StageAct) => void
}

/** The stages as a table to edit in place; each may be dragged, or moved by Alt and an arrow. */
export function StageTable({ stages, deals, unnamed, canEdit, edit, onAct }: Props) {
  const t = useMessages()
  const text = useLocalText()
  const list = useRef<HTMLOListElement>(null)

  const place = (key: string, index: number) => {
    const stage = stages.find((one) => one.key === key)
    if (!stage || index < 0 || index >= stages.length) return
    const focused = document.activeElement
    flushSync(() => edit((draft) => moveStage(draft, key, index)))
    // A row that the browser took out and put back lost the focus on its way.
    if (focused instanceof HTMLElement && focused !== document.body) focused.focus()
    const facts = {
      stage: text(stage.name),
      place: String(index + 1),
      count: String(stages.length),
    }
    announce(t("pipelines.stage.moved", facts))
  }
  const latest = useRef({ stages, place, onAct })
  useLayoutEffect(() => {
    latest.current = { stages, place, onAct }
  })

  useEffect(() => {
    if (!canEdit || !list.current) return
    return followDrags(list.current, (key, { beforeKey }) => {
      const others = latest.current.stages.filter((stage) => stage.key !== key)
      const index = others.findIndex((stage) => stage.key === beforeKey)
      latest.current.place(key, index < 0 ? others.length : index)
    })
  }, [canEdit])

  const act = useRef((key: string, name: StageAct) => {
    const { stages: now, place: put, onAct: other } = latest.current
    const index = now.findIndex((stage) => stage.key === key)
    if (name === "move-up") put(key, index - 1)
    else if (name === "move-down") put(key, index + 1)
    else if (name === "move-first") put(key, 0)
    else if (name === "move-last") put(key, now.length - 1)
    else other(key, name)
  })

  return (
    <div className="@container">
      <div
        aria-hidden="true"
        className={`sticky top-0 z-20 hidden items-end gap-2 border-b border-line bg-bg px-2 pt-2 pb-1 text-xs text-muted @5xl:grid ${stageColumns}`}
      >
        <span />
        <span className="text-end">#</span>
        <span className="ps-2">
          {t("pipelines.nameIn", { language: t("pipelines.language.en") })}
        </span>
        <span className="ps-2">
          {t("pipelines.nameIn", { language: t("pipelines.language.zh-CN") })}
        </span>
        <span className="ps-2">{t("pipelines.stage.kind")}</span>
        <span className="text-end">{t("pipelines.stage.probability")}</span>
        <span className="text-end">{t("pipelines.stage.target")}</span>
        <span className="text-end">{t("pipelines.stage.rot")}</span>
        <span className="ps-2">{t("pipelines.stage.category")}</span>
        {deals && <span className="text-end">{t("pipelines.stage.deals")}</span>}
      </div>
      <ol ref={list} aria-label={t("pipelines.stage.list")} className="flex flex-col max-md:gap-2">
        {stages.map((stage, index) => (
          <StageRow
            key={stage.key}
            stage={stage}
            index={index}
            isLast={index === stages.length - 1}
            isOnly={stages.length === 1}
            isFull={stages.length >= stageLimit}
            deals={deals && (deals[stage.key] ?? 0)}
            isUnnamed={unnamed.has(stage.key)}
            canEdit={canEdit}
            edit={edit}
            onAct={act.current}
          />
        ))}
      </ol>
    </div>
  )
}
