import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { getDeal } from "../../deals/contract.ts"
import { type Statement, withdrawCommitment } from "../commitment-contract.ts"
import { getProposal, listProposals, type Proposal } from "../contract.ts"
import { CommitmentDialog } from "./CommitmentDialog.tsx"
import { Ladder } from "./Ladder.tsx"
import { Part } from "./Part.tsx"
import { ReasonDialog } from "./ReasonDialog.tsx"

type Props = { proposal: Proposal; mayWrite: boolean }

/** How far the buyer committed, who says so, and what shows it; beside the deal's category. */
export function CommitmentPart({ proposal, mayWrite }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const [isSaying, setSaying] = useState(false)
  const { level, needed, isContradicted, statements } = proposal.commitment
  const isSent = proposal.versions.length > 0
  const renew = () => void invalidate(queries, getProposal, listProposals, getDeal)
  return (
    <Part
      id="commitment"
      title={t("proposals.studio.commitment")}
      act={
        mayWrite &&
        isSent && <Button onClick={() => setSaying(true)}>{t("proposals.commitment.say")}</Button>
      }
    >
      <Ladder level={level} />
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        {t("proposals.commitment.category")}
        <Badge>{t(`deals.category.${proposal.deal.forecastCategory}`)}</Badge>
      </p>
      {isContradicted && (
        <Badge tone="danger" isSentence>
          {t("proposals.commitment.contradiction", { level: t(`proposals.level.${needed}`) })}
        </Badge>
      )}
      {!isSent && <p className="text-muted">{t("proposals.commitment.unsent")}</p>}
      <ul className="flex flex-col">
        {statements.map((statement) => (
          <StatementRow
            key={statement.id}
            {...{ statement, proposalId: proposal.id, mayWrite }}
            onChanged={renew}
          />
        ))}
      </ul>
      {isSaying && (
        <CommitmentDialog proposal={proposal} onSaved={renew} onClose={() => setSaying(false)} />
      )}
    </Part>
  )
}

type RowProps = {
  statement: Statement
  proposalId: string
  mayWrite: boolean
  onChanged: () => void
}

function StatementRow({ statement, proposalId, mayWrite, onChanged }: RowProps) {
  const t = useMessages()
  const format = useFormat()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const send = apiMutation(withdrawCommitment)
  const { id, number, level, saidBy, person, note, recordedBy, recordedAt, withdrawn } = statement
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
        {statement.evidence && <Badge>{t("proposals.commitment.withEvidence")}</Badge>}
      </p>
      <p className="text-xs text-muted">
        {saidBy === "buyer"
          ? t("proposals.commitment.byBuyer", { person, when })
          : t("proposals.commitment.bySeller", { person, name: recordedBy?.name ?? "", when })}
      </p>
      {note && <q className="prose text-sm wrap-anywhere">{note}</q>}
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
