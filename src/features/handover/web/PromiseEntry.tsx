import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Trash2, UserRound } from "lucide-react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { getHandover, type HandoverPromise, removePromise } from "../contract.ts"

type Props = {
  promise: HandoverPromise
  isChosen: boolean
  mayAssign: boolean
  mayRemove: boolean
  onChoose: () => void
  onAssign: () => void
}

/** One promise: what, from which paper, who sees to it, until when and for whom. */
export function PromiseEntry({ promise, isChosen, mayAssign, mayRemove, ...on }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const remove = useRemove(promise)
  const title = localText(promise.title, locale)
  const detail = localText(promise.detail, locale)
  const acts = [
    { id: "assign", label: t("handover.assign"), icon: UserRound, run: on.onAssign },
    ...(mayRemove && promise.source === "own"
      ? [
          {
            ...{ id: "remove", label: t("handover.remove"), icon: Trash2, isDanger: true },
            run: () => remove.mutate(undefined),
          },
        ]
      : []),
  ]
  return (
    <li className="flex items-start gap-3 border-b border-line py-2">
      {mayAssign && (
        <CheckBox
          label={t("handover.select", { promise: title })}
          isLabelHidden
          isChecked={isChosen}
          onChange={on.onChoose}
        />
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="wrap-anywhere">{title}</p>
        {detail && <p className="text-muted whitespace-pre-wrap wrap-anywhere">{detail}</p>}
        <Facts promise={promise} />
      </div>
      {mayAssign && (
        <Menu label={t("handover.acts", { promise: title })} groups={[{ id: "promise", acts }]} />
      )}
    </li>
  )
}

function Facts({ promise }: { promise: HandoverPromise }) {
  const t = useMessages()
  const format = useFormat()
  const { owner, dueOn, contact } = promise
  const facts = [
    useCitation(promise),
    ...(dueOn ? [t("handover.dueOn", { day: format.day(dueOn) })] : []),
    ...(contact ? [t("handover.to", { name: contact.name })] : []),
  ].filter(Boolean)
  return (
    <p className="text-xs wrap-anywhere text-muted">
      <span className={owner ? "text-fg" : "text-warn"}>
        {owner?.name ?? t("handover.noOwner")}
      </span>
      {facts.map((fact) => ` · ${fact}`)}
    </p>
  )
}

/** In which version of which paper it stands. */
function useCitation({ source, sourceName, sourceVersion }: HandoverPromise): string {
  const t = useMessages()
  if (source === "own" || sourceVersion === null) return ""
  const version = String(sourceVersion)
  return source === "proposal"
    ? t("handover.cite.proposal", { name: sourceName ?? "", version })
    : t(`handover.cite.${source}`, { version })
}

function useRemove({ key, version }: HandoverPromise) {
  const queries = useQueryClient()
  const send = apiMutation(removePromise)
  const promiseId = key.slice(key.indexOf(":") + 1)
  return useMutation({
    mutationFn: (_: undefined, context) => send({ promiseId, version }, context),
    onError: useTellProblem(),
    onSettled: () => invalidate(queries, getHandover, getGate),
  })
}
