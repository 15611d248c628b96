import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Check, MessageSquarePlus, Pencil, Trash2, Undo2 } from "lucide-react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { deleteTerm, listTerms, type Term, updateTerm } from "../terms-contract.ts"

type Props = { term: Term; mayWrite: boolean; onEdit: () => void; onMove: () => void }

/** A term with both sides of it: where we stand, and what was asked for and given. */
export function TermEntry({ term, mayWrite, onEdit, onMove }: Props) {
  const t = useMessages()
  const { title, position, fallback, state } = term
  return (
    <li className="flex items-start gap-3 border-b border-line py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium wrap-anywhere">{title}</span>
          <Badge tone={state === "agreed" ? "ok" : "info"}>
            {t(`contracts.terms.state.${state}`)}
          </Badge>
          {term.promise && <Badge tone="accent">{t("contracts.terms.promised")}</Badge>}
        </p>
        <Facts term={term} />
        {position && <p className="prose whitespace-pre-line wrap-anywhere">{position}</p>}
        {fallback && (
          <p className="rounded-control bg-sunken px-2 py-1 text-sm whitespace-pre-line wrap-anywhere">
            <span className="text-muted">
              {t("contracts.terms.inside")} · {t("contracts.terms.fallback")}:{" "}
            </span>
            {fallback}
          </p>
        )}
        <Moves term={term} />
      </div>
      {mayWrite && <Acts {...{ term, onEdit, onMove }} />}
    </li>
  )
}

function Facts({ term: { owner, dueOn, promise } }: { term: Term }) {
  const t = useMessages()
  const format = useFormat()
  const due = (on: string | null) => on && t("contracts.terms.due", { day: format.day(on) })
  const own = [owner?.name, due(dueOn)].filter(Boolean)
  const promised = promise ? [promise.owner?.name, due(promise.dueOn)].filter(Boolean) : []
  if (own.length + promised.length === 0) return null
  return (
    <p className="text-xs text-muted">
      {own.join(" · ")}
      {promised.length > 0 && (
        <>
          {own.length > 0 && " · "}
          {t("contracts.terms.promised")}: {promised.join(" · ")}
        </>
      )}
    </p>
  )
}

function Moves({ term: { moves } }: { term: Term }) {
  const t = useMessages()
  const format = useFormat()
  if (moves.length === 0) return null
  return (
    <ol
      aria-label={t("contracts.terms.history")}
      className="flex flex-col gap-0.5 border-s-2 border-line ps-3 text-sm"
    >
      {moves.map(({ id, kind, side, text, person, happenedOn }) => (
        <li key={id} className="wrap-anywhere">
          {t(`contracts.terms.move.${kind}-${side}`, { text })}{" "}
          <span className="text-xs text-muted">
            {[person, format.day(happenedOn)].filter(Boolean).join(" · ")}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Acts({ term, onEdit, onMove }: Omit<Props, "mayWrite">) {
  const t = useMessages()
  const queries = useQueryClient()
  const tell = useTellProblem()
  const { id: termId, version, title } = term
  const isAgreed = term.state === "agreed"
  const settled = { onError: tell, onSettled: () => void invalidate(queries, listTerms) }
  const send = apiMutation(updateTerm)
  const change = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ termId, version, state: isAgreed ? "open" : "agreed" }, context),
    ...settled,
  })
  const take = apiMutation(deleteTerm)
  const remove = useMutation({
    mutationFn: (_: undefined, context) => take({ termId, version }, context),
    onSuccess: () => toast({ text: t("contracts.terms.removed") }),
    ...settled,
  })
  const acts = [
    { id: "move", label: t("contracts.terms.moveAct"), icon: MessageSquarePlus, run: onMove },
    {
      id: "state",
      label: t(isAgreed ? "contracts.terms.reopen" : "contracts.terms.agree"),
      icon: isAgreed ? Undo2 : Check,
      run: () => change.mutate(undefined),
    },
    { id: "edit", label: t("contracts.terms.edit"), icon: Pencil, run: onEdit },
    {
      ...{ id: "remove", label: t("contracts.terms.remove"), icon: Trash2 },
      run: () => remove.mutate(undefined),
    },
  ]
  return <Menu label={t("contracts.terms.acts", { title })} groups={[{ id: "term", acts }]} />
}
