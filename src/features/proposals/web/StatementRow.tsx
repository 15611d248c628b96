import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { type Statement, withdrawCommitment } from "../commitment-contract.ts"
import { ReasonDialog } from "./ReasonDialog.tsx"
import { useOfferText } from "./use-offer-text.ts"

type Props = {
  statement: Statement
  proposalId: string
  currency: string
  mayWrite: boolean
  onChanged: () => void
}

/** One thing the buyer said, by whom it is known, and what it rests on. */
export function StatementRow({ statement, proposalId, currency, mayWrite, onChanged }: Props) {
  const t = useMessages()
  const format = useFormat()
  const textOf = useOfferText()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const send = apiMutation(withdrawCommitment)
  const { id, number, level, saidBy, person, note, recordedBy, recordedAt, withdrawn } = statement
  const { choice, byLink } = statement
  const when = format.relative(recordedAt)
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2 last:border-none">
      <p className="flex flex-wrap items-center gap-2">
        <span className={withdrawn ? "text-muted line-through" : "font-medium"}>
          {t(`proposals.level.${level}`)}
        </span>
        <span className="text-xs text-muted">
          {t("proposals.commitment.ofVersion", { number: String(number) })}
        </span>
        {saidBy === "buyer" && <Badge tone="ok">{t("proposals.commitment.ownAct")}</Badge>}
        {statement.evidence && <Badge>{t("proposals.commitment.withEvidence")}</Badge>}
      </p>
      <p className="text-xs text-muted">
        {saidBy === "buyer"
          ? t("proposals.commitment.byBuyer", { person, when })
          : t("proposals.commitment.bySeller", { person, name: recordedBy?.name ?? "", when })}
        {byLink && ` · ${t("proposals.commitment.byLink", { name: byLink.contact.name })}`}
      </p>
      {choice && (
        <p className="text-sm wrap-anywhere">
          {t("proposals.commitment.chosen", {
            option: textOf(choice.optionName),
            sum: format.money(choice.amountMinor, currency),
          })}
        </p>
      )}
      {note && <q className="prose text-sm wrap-anywhere">{note}</q>}
      {byLink && <q className="text-xs wrap-anywhere text-muted">{byLink.consent}</q>}
      {withdrawn && (
        <p className="text-xs text-muted">
          {t("proposals.commitment.withdrawn", { name: withdrawn.by, reason: withdrawn.reason })}
        </p>
      )}
      {mayWrite && saidBy === "seller" && !withdrawn && (
        <Button look="quiet" className="-ms-3 self-start" onClick={() => setWithdrawing(true)}>
          {t("proposals.commitment.withdraw")}
        </Button>
      )}
      {isWithdrawing && (
        <ReasonDialog
          title={t("proposals.commitment.withdrawTitle")}
          label={t("proposals.commitment.withdrawReason")}
          send={t("proposals.commitment.withdraw")}
          save={(reason, context) => send({ proposalId, statementId: id, reason }, context)}
          onDone={onChanged}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </li>
  )
}
