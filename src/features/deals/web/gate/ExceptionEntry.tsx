import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { localText } from "../../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../../web/api.ts"
import { useFormat } from "../../../../web/format.ts"
import { useLanguage, useMessages } from "../../../../web/messages.tsx"
import { useMay } from "../../../../web/session.tsx"
import { Button } from "../../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../../web/ui/ProblemNotice.tsx"
import { getDeal, listDealEvents } from "../../contract.ts"
import {
  countExceptions,
  decideException,
  type GateException,
  getGate,
  listExceptions,
} from "../../gate-contract.ts"

type Props = { exception: GateException; withDeal?: boolean }

/** One exception: who, why, until when; and the decision, for whom it is theirs. */
export function ExceptionEntry({ exception, withDeal }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const mayDecide = useMay("gate.except") && exception.state === "asked"
  const send = apiMutation(decideException)
  const decide = useMutation({
    mutationFn: (isGranted: boolean, context) =>
      send({ exceptionId: exception.id, version: exception.version, isGranted }, context),
    onSettled: () =>
      invalidate(queries, getGate, listExceptions, countExceptions, getDeal, listDealEvents),
  })
  const stage = localText(exception.stage.name, locale)
  return (
    <li className="flex flex-col gap-1 border-b border-line pb-2 last:border-none">
      {withDeal && (
        <Link
          to="/deals/$dealId"
          params={{ dealId: exception.deal.id }}
          className="font-medium hover:underline"
        >
          {exception.deal.title}
        </Link>
      )}
      <p>
        {exception.kind === "skip" ? t("deals.gate.passBy", { stage }) : stage}
        {" · "}
        <State exception={exception} />
      </p>
      <p className="text-muted wrap-anywhere">“{exception.reason}”</p>
      {exception.decisionNote && (
        <p className="text-muted wrap-anywhere">“{exception.decisionNote}”</p>
      )}
      <ProblemNotice error={decide.error} />
      {mayDecide && (
        <span className="flex gap-2">
          <Button isPending={decide.isPending} onClick={() => decide.mutate(true)}>
            {t("deals.gate.grant")}
          </Button>
          <Button look="quiet" onClick={() => decide.mutate(false)}>
            {t("deals.gate.decline")}
          </Button>
        </span>
      )}
    </li>
  )
}

function State({ exception }: { exception: GateException }) {
  const t = useMessages()
  const format = useFormat()
  const { state, askedBy, decidedBy, until } = exception
  const day = format.day(until)
  if (state === "asked") return t("deals.gate.pending", { name: askedBy.name, day })
  const name = decidedBy?.name ?? ""
  return state === "granted"
    ? t("deals.gate.granted", { name, day })
    : t("deals.gate.declined", { name })
}
