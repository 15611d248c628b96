import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { deleteFinding, type Finding, getQualification } from "../contract.ts"
import { FindingEdit } from "./FindingForm.tsx"

type Props = { finding: Finding; mayWrite: boolean }

/** One thing that was learnt, who said it, and our answer where they asked for one. */
export function FindingEntry({ finding, mayWrite }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const [isEditing, setEditing] = useState(false)
  const send = apiMutation(deleteFinding)
  const remove = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ findingId: finding.id, version: finding.version }, context),
    onSettled: () => invalidate(queries, getQualification),
  })
  if (isEditing) {
    return (
      <li>
        <FindingEdit finding={finding} onClose={() => setEditing(false)} />
      </li>
    )
  }
  const edit = () => setEditing(true)
  const acts = [
    { id: "edit", label: t("qualification.finding.edit"), run: edit },
    {
      id: "delete",
      label: t("qualification.finding.delete"),
      isDanger: true,
      run: () => remove.mutate(undefined),
    },
  ]
  return (
    <li className="flex items-start gap-1 border-s-2 border-line ps-3">
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className="whitespace-pre-wrap">{finding.body}</p>
        <ProblemNotice error={remove.error} />
        {finding.kind === "criterion" && (
          <Reply reply={finding.reply} onAnswer={mayWrite ? edit : undefined} />
        )}
        <Said finding={finding} />
      </div>
      {mayWrite && (
        <Menu label={t("qualification.finding.more")} groups={[{ id: "finding", acts }]} />
      )}
    </li>
  )
}

function Said({ finding }: { finding: Finding }) {
  const t = useMessages()
  const format = useFormat()
  const by = t("qualification.by", {
    name: finding.createdBy.name,
    day: format.dateTime(finding.createdAt),
  })
  return (
    <p className="text-xs text-muted">
      {finding.saidBy && `${finding.saidBy} · `}
      {by}
    </p>
  )
}

function Reply({ reply, onAnswer }: { reply: string; onAnswer: (() => void) | undefined }) {
  const t = useMessages()
  if (reply !== "") {
    return (
      <p className="whitespace-pre-wrap text-ok">{t("qualification.finding.replied", { reply })}</p>
    )
  }
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-warn">
      {t("qualification.finding.noReply")}
      {onAnswer && (
        <Button look="quiet" onClick={onAnswer}>
          {t("qualification.finding.answer")}
        </Button>
      )}
    </p>
  )
}
