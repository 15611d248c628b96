import { useMutation } from "@tanstack/react-query"
import { MessageSquarePlus } from "lucide-react"
import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import type { Comment } from "../consent-contract.ts"
import { addComment, type Contract, resolveComment } from "../contract.ts"
import { useContractSaved } from "./use-contract-saved.ts"

type Props = {
  contract: Contract
  number: number
  /** Null: the whole contract. */
  clauseId: string | null
  /** How a dialog about it is called. */
  title: string
}

/** What was said about a clause or the whole, in whichever version; the first first. */
export function ClauseComments({ contract, number, clauseId, title }: Props) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const [isWriting, setWriting] = useState(false)
  const own = contract.comments.filter((comment) => comment.clauseId === clauseId)
  return (
    <div className="flex flex-col gap-1 pt-2">
      {own.length > 0 && (
        <ul className="flex flex-col gap-1 border-s-2 border-line ps-3">
          {own.map((comment) => (
            <OneComment key={comment.id} {...{ comment, mayWrite }} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <Button
          look="quiet"
          className="-ms-3 self-start"
          aria-label={title}
          onClick={() => setWriting(true)}
        >
          <MessageSquarePlus size={14} aria-hidden="true" />
          {t("contracts.versions.comment")}
        </Button>
      )}
      {isWriting && (
        <CommentDialog
          {...{ number, clauseId, title, dealId: contract.dealId }}
          onClose={() => setWriting(false)}
        />
      )}
    </div>
  )
}

function OneComment({ comment, mayWrite }: { comment: Comment; mayWrite: boolean }) {
  const t = useMessages()
  const format = useFormat()
  const show = useContractSaved()
  const send = apiMutation(resolveComment)
  const { id, version, isResolved, author, createdAt, text } = comment
  const change = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ contractCommentId: id, version, isResolved: !isResolved }, context),
    onSuccess: show,
    onError: useTellProblem(),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="min-w-0 flex-1 wrap-anywhere">
        {text}{" "}
        <span className="text-xs text-muted">
          {t("contracts.versions.by", {
            name: author.name,
            when: format.relative(createdAt),
          })}
          {" · "}
          {t("contracts.version", { number: String(comment.number) })}
        </span>
      </span>
      {isResolved && <Badge tone="ok">{t("contracts.versions.resolved")}</Badge>}
      {mayWrite && (
        <Button look="quiet" isPending={change.isPending} onClick={() => change.mutate(undefined)}>
          {t(isResolved ? "contracts.versions.unresolve" : "contracts.versions.resolve")}
        </Button>
      )}
    </li>
  )
}

type DialogProps = Omit<Props, "contract"> & { dealId: string; onClose: () => void }

function CommentDialog({ dealId, number, clauseId, title, onClose }: DialogProps) {
  const t = useMessages()
  const show = useContractSaved()
  const send = apiMutation(addComment)
  const form = useForm({
    initial: { text: "" },
    draftKey: `contract-comment.${dealId}.${clauseId ?? "whole"}`,
    save: ({ text }, context) => send({ dealId, number, clauseId, text }, context),
    onSaved: (saved) => {
      show(saved)
      onClose()
    },
  })
  return (
    <FormDialog {...{ form, onClose }} title={title} send={t("contracts.versions.commentSend")}>
      <TextArea
        label={t("contracts.versions.commentText")}
        help={t("contracts.versions.commentHelp")}
        isRequired
        maxLength={2000}
        {...form.field("text")}
      />
    </FormDialog>
  )
}
