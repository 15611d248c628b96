import { Undo2 } from "lucide-react"
import { useDeferredValue, useMemo, useState } from "react"
import { useCommand } from "../../../web/commands/registry.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { announce } from "../../../web/ui/announcer.ts"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { Tabs } from "../../../web/ui/Tabs.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import type { Pipeline, StageUsage } from "../contract.ts"
import { dealsByKey, draftFrom, unnamedKeys } from "../pipeline-draft.ts"
import { DraftStages } from "./DraftStages.tsx"
import { MovesMatrix } from "./MovesMatrix.tsx"
import { PublishDialog } from "./PublishDialog.tsx"
import { useLocalText } from "./use-local-text.ts"
import { usePipelineDraft } from "./use-pipeline-draft.ts"
import { VersionHistory } from "./VersionHistory.tsx"

type Props = {
  pipeline: Pipeline
  /** Deals per stage; undefined where nobody may count. */
  usage: readonly StageUsage[] | undefined
  canEdit: boolean
}

/** Edits a definition as a draft, publishes it as the next version, and shows the earlier ones. */
export function PipelineEditor({ pipeline, usage, canEdit }: Props) {
  const t = useMessages()
  const text = useLocalText()
  const [tab, setTab] = useState<"stages" | "moves" | "history">("stages")
  const [isPublishing, setPublishing] = useState(false)
  const [isTried, setTried] = useState(false)
  const editing = usePipelineDraft(pipeline)
  const { draft, changes, isDirty, isStale, canUndo, edit, undo, start } = editing
  const counts = useMemo(() => sumsOf(usage, ({ openDeals }) => openDeals), [usage])
  const occupied = useMemo(
    () => sumsOf(usage, ({ openDeals, deletedDeals }) => openDeals + deletedDeals),
    [usage],
  )
  const shown = useDeferredValue(draft)
  const deals = useMemo(() => usage && dealsByKey(shown, counts), [usage, shown, counts])
  const unnamed = useMemo(() => new Set(isTried ? unnamedKeys(draft) : []), [isTried, draft])

  const review = () => {
    const nameless = unnamedKeys(draft)
    setTried(nameless.length > 0)
    if (nameless.length === 0) setPublishing(true)
    else announce(t("pipelines.publish.fix", { count: nameless.length }))
  }
  const undoEdit = () => {
    undo()
    announce(t("pipelines.publish.undone"))
  }
  const discard = () => {
    const before = draft
    start(pipeline)
    toast({ text: t("pipelines.publish.discarded"), undo: () => void edit(() => before) })
  }
  const canPublish = canEdit && isDirty && !isStale
  useCommand({
    id: "pipeline.publish",
    title: "pipelines.command.publish",
    pinyin: "jcbfbxsgd",
    keys: "mod+enter",
    when: canPublish,
    run: review,
  })
  useCommand({
    id: "pipeline.undo",
    title: "pipelines.command.undo",
    pinyin: "cxxsgddsybbj",
    keys: "mod+z",
    when: canEdit && canUndo,
    run: undoEdit,
  })

  return (
    <Page
      title={text(pipeline.name)}
      crumbs={[{ label: t("pipelines.title"), href: "/settings/pipelines" }]}
      actions={
        canEdit && (
          <>
            {isDirty && (
              <span className="text-sm text-muted" aria-live="polite">
                {t("pipelines.publish.unpublished", { count: changes.length })}
              </span>
            )}
            <IconButton
              icon={Undo2}
              label={t("pipelines.publish.undo")}
              keys="mod+z"
              disabled={!canUndo}
              onClick={undoEdit}
            />
            {isDirty && (
              <Button look="quiet" onClick={discard}>
                {t("pipelines.publish.discard")}
              </Button>
            )}
            <Button look="primary" disabled={!canPublish} onClick={review}>
              {t("pipelines.publish.review")}
            </Button>
          </>
        )
      }
    >
      <Tabs
        label={t("pipelines.tabs.label")}
        active={tab}
        onChange={setTab}
        tabs={[
          { id: "stages", label: t("pipelines.tabs.stages"), count: draft.stages.length },
          { id: "moves", label: t("pipelines.tabs.moves") },
          { id: "history", label: t("pipelines.tabs.history"), count: pipeline.versionNumber },
        ]}
      >
        {tab === "stages" && (
          <DraftStages
            {...{ pipeline, editing, deals, unnamed, canEdit }}
            preview={shown.stages}
            onDiscard={discard}
          />
        )}
        {tab === "moves" && <MovesMatrix stages={draft.stages} {...{ canEdit, edit }} />}
        {tab === "history" && (
          <VersionHistory
            pipeline={pipeline}
            canEdit={canEdit}
            onUse={(earlier) => {
              edit(() => draftFrom(earlier, pipeline))
              setTab("stages")
              toast({
                text: t("pipelines.history.used", { number: String(earlier.versionNumber) }),
                undo: () => void undoEdit(),
              })
            }}
          />
        )}
      </Tabs>
      {isPublishing && (
        <PublishDialog
          {...{ pipeline, draft, changes, counts, occupied, edit }}
          onClose={() => setPublishing(false)}
          onPublished={(published) => {
            setPublishing(false)
            start(published)
            toast({
              text: t("pipelines.publish.done", { number: String(published.versionNumber) }),
            })
          }}
        />
      )}
    </Page>
  )
}

function sumsOf(usage: readonly StageUsage[] | undefined, count: (one: StageUsage) => number) {
  return Object.fromEntries((usage ?? []).map((one) => [one.stageId, count(one)]))
}
