import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { ProgressBar } from "../../../web/ui/ProgressBar.tsx"
import type { Import } from "../contract.ts"
import type { ImportActs } from "./use-import-acts.ts"

type Props = {
  run: Import
  cancel: ImportActs["cancel"]
  label: string
  /** What the button that stops the work says; left out where nothing stops it. */
  stop?: string | undefined
}

/** How far the work in the background is; it goes on without this page. */
export function WorkProgress({ run, cancel, label, stop }: Props) {
  const t = useMessages()
  const { summary, rowDone, rowTotal, state } = run
  const written = summary && summary.counts.created + summary.counts.updated
  const total = state === "undoing" && written ? Math.max(written, rowDone) : rowTotal
  return (
    <div className="flex max-w-xl flex-col gap-3">
      <ProgressBar
        label={label}
        done={rowDone}
        total={state === "reading" ? total || undefined : total}
      />
      <p className="text-muted">{t("imports.run.leave")}</p>
      {stop && (
        <Button
          className="self-start"
          isPending={cancel.isPending}
          onClick={() => cancel.mutate({ importId: run.id })}
        >
          {stop}
        </Button>
      )}
      <ProblemNotice error={cancel.error} />
    </div>
  )
}
