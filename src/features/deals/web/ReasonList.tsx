import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Archive, Pencil, Undo2 } from "lucide-react"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { type ClosingReason, getClosingLists, updateClosingReason } from "../closing-contract.ts"
import type { ClosedOutcome } from "../contract.ts"
import { ListedEntry } from "./ListedEntry.tsx"
import { ReasonDialog } from "./ReasonDialog.tsx"

type Props = {
  outcome: ClosedOutcome
  reasons: readonly ClosingReason[]
  mayAdmin: boolean
}

/** The reasons of one outcome. */
export function ReasonList({ outcome, reasons, mayAdmin }: Props) {
  const t = useMessages()
  const [edited, setEdited] = useState<ClosingReason | "new">()
  return (
    <>
      <ul className="flex flex-col">
        {reasons.map((reason) => (
          <Entry key={reason.id} {...{ reason, mayAdmin }} onEdit={() => setEdited(reason)} />
        ))}
      </ul>
      {mayAdmin && (
        <Button look="quiet" className="-ms-3 mt-1" onClick={() => setEdited("new")}>
          {t("deals.closing.addReason", { outcome: t(`deals.outcome.${outcome}`) })}
        </Button>
      )}
      {edited && (
        <ReasonDialog
          outcome={outcome}
          reason={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

type EntryProps = { reason: ClosingReason; mayAdmin: boolean; onEdit: () => void }

function Entry({ reason, mayAdmin, onEdit }: EntryProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const send = apiMutation(updateClosingReason)
  const { id: closingReasonId, version, isArchived } = reason
  const archive = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ closingReasonId, version, isArchived: !isArchived }, context),
    onError: useTellProblem(),
    onSettled: () => invalidate(queries, getClosingLists),
  })
  const acts = [
    { id: "edit", label: t("deals.closing.edit"), icon: Pencil, run: onEdit },
    {
      id: "archive",
      label: t(isArchived ? "deals.closing.restore" : "deals.closing.archive"),
      icon: isArchived ? Undo2 : Archive,
      run: () => archive.mutate(undefined),
    },
  ]
  const name = localText(reason.name, locale)
  return <ListedEntry {...{ name, isArchived }} acts={mayAdmin ? acts : undefined} />
}
