import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { Pipeline } from "../contract.ts"
import { definitionChanges } from "../definition-diff.ts"
import { ChangeList } from "./ChangeList.tsx"

type Props = {
  base: Pipeline
  current: Pipeline
  onCombine: () => void
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Somebody published while this draft was edited: what they changed, and which to keep. */
export function StaleNotice({ base, current, onCombine, onKeepMine, onTakeTheirs }: Props) {
  const t = useMessages()
  const changes = definitionChanges({ before: base.stages, after: current.stages, moves: {} })
  return (
    <div
      role="alert"
      className="flex flex-col gap-2 rounded-card border border-warn bg-warn-soft p-3"
    >
      <p className="font-medium text-warn">
        {t("pipelines.stale.title", { number: String(current.versionNumber) })}
      </p>
      <div>
        <p className="text-xs text-muted">{t("pipelines.stale.what")}</p>
        <ChangeList changes={changes} limit={8} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onCombine}>{t("pipelines.stale.combine")}</Button>
        <Button onClick={onKeepMine}>{t("pipelines.stale.keepMine")}</Button>
        <Button onClick={onTakeTheirs}>{t("pipelines.stale.takeTheirs")}</Button>
      </div>
    </div>
  )
}
