import { useState } from "react"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { type Import, undoDays } from "../contract.ts"
import type { ImportActs } from "./use-import-acts.ts"

type Props = { run: Import; acts: ImportActs }

/** Takes the import back while that is possible; asks first, with the number of rows. */
export function UndoPart({ run, acts: { undo } }: Props) {
  const t = useMessages()
  const format = useFormat()
  const [isAsking, setAsking] = useState(false)
  const counts = run.summary?.counts
  const count = counts ? counts.created + counts.updated : run.rowDone
  const end = new Date(run.finishedAt ?? run.createdAt).getTime() + undoDays * 86_400_000
  if (count === 0) return null
  if (end < Date.now()) return <p className="text-muted">{t("imports.run.undoOver")}</p>
  const send = () => {
    undo.mutate({ importId: run.id })
    setAsking(false)
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button isPending={undo.isPending} onClick={() => setAsking(true)}>
        {t("imports.run.undo")}
      </Button>
      <span className="text-muted">
        {t("imports.run.undoUntil", { when: format.dateTime(new Date(end).toISOString()) })}
      </span>
      <ProblemNotice error={undo.error} />
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t("imports.run.undoTitle")}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t("shell.action.cancel")}</Button>
            <Button look="danger" onClick={send}>
              {t("imports.run.undo")}
            </Button>
          </>
        }
      >
        <p>{t("imports.run.undoText", { count })}</p>
      </Dialog>
    </div>
  )
}
