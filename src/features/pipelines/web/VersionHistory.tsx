import { useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { apiPages } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listPipelineVersions, type Pipeline, type PipelineVersion } from "../contract.ts"
import { ChangeList } from "./ChangeList.tsx"
import { VersionSheet } from "./VersionSheet.tsx"

type Props = {
  pipeline: Pipeline
  canEdit: boolean
  /** Takes an earlier definition as the draft. */
  onUse: (earlier: Pipeline) => void
}

/** Every version of a definition, newest first: who, when, why, and what it changed. */
export function VersionHistory({ pipeline, canEdit, onUse }: Props) {
  const t = useMessages()
  const [shown, setShown] = useState<number>()
  const pages = useInfiniteQuery(apiPages(listPipelineVersions, { pipelineId: pipeline.id }))
  if (pages.isPending) return <Skeleton lines={4} className="h-16 w-full" />
  if (pages.isError) {
    return <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
  }
  const versions = pages.data.pages.flatMap(({ items }) => items)
  return (
    <>
      <ol aria-label={t("pipelines.history.title")} className="flex flex-col">
        {versions.map((version) => (
          <Entry
            key={version.number}
            version={version}
            isCurrent={version.number === pipeline.versionNumber}
            onView={() => setShown(version.number)}
          />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button
          className="mt-3 self-start"
          isPending={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("shell.action.showMore")}
        </Button>
      )}
      {shown !== undefined && (
        <VersionSheet
          pipelineId={pipeline.id}
          number={shown}
          {...(canEdit && shown !== pipeline.versionNumber
            ? {
                onUse: (earlier: Pipeline) => {
                  setShown(undefined)
                  onUse(earlier)
                },
              }
            : {})}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  )
}

type EntryProps = { version: PipelineVersion; isCurrent: boolean; onView: () => void }

function Entry({ version, isCurrent, onView }: EntryProps) {
  const t = useMessages()
  const format = useFormat()
  const { number, createdBy, validFrom, note, stageCount, changes } = version
  const when = format.dateTime(validFrom)
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-b border-line py-3 md:grid-cols-[13rem_1fr_auto]">
      <div className="flex flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {t("pipelines.versionShort", { number: String(number) })}
          {isCurrent && <Badge tone="ok">{t("pipelines.history.current")}</Badge>}
        </span>
        <span className="text-xs text-muted">
          {createdBy
            ? t("pipelines.history.by", { name: createdBy.name, when })
            : t("pipelines.history.system", { when })}
        </span>
        <span className="text-xs text-muted">{t("pipelines.count", { count: stageCount })}</span>
      </div>
      <div className="flex min-w-0 flex-col gap-1.5">
        {note && <p className="font-medium">{note}</p>}
        {changes.length > 0 ? (
          <ChangeList changes={changes} limit={8} />
        ) : (
          <p className="text-muted">{t("pipelines.history.first")}</p>
        )}
      </div>
      <Button look="quiet" className="self-start justify-self-start" onClick={onView}>
        {t("pipelines.history.view", { number: String(number) })}
      </Button>
    </li>
  )
}
