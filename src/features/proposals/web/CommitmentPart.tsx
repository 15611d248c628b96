import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { getDeal } from "../../deals/contract.ts"
import type { CommitmentShown } from "../commitment-contract.ts"
import { getProposal, listProposals, type Proposal } from "../contract.ts"
import { CommitmentDialog } from "./CommitmentDialog.tsx"
import { Ladder } from "./Ladder.tsx"
import { Part } from "./Part.tsx"
import { StatementRow } from "./StatementRow.tsx"

type Props = { proposal: Proposal; mayWrite: boolean }

/** How far the buyer committed, who says so, and what shows it; beside the deal's category. */
export function CommitmentPart({ proposal, mayWrite }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const [isSaying, setSaying] = useState(false)
  const { level, needed, isContradicted, statements, looks } = proposal.commitment
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
      <Looks looks={looks} />
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
            {...{ statement, proposalId: proposal.id, currency: proposal.currency, mayWrite }}
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

/** Who of the buyer had the version sent last before them, as far as one can tell. */
function Looks({ looks }: Pick<CommitmentShown, "looks">) {
  const t = useMessages()
  const format = useFormat()
  return (
    <ul className="flex flex-col gap-0.5 text-xs text-muted empty:hidden">
      {looks.map(({ contact, openedAt, readAt }) => (
        <li key={contact.id}>
          {readAt
            ? t("proposals.commitment.read", { name: contact.name, when: format.relative(readAt) })
            : t("proposals.commitment.opened", {
                ...{ name: contact.name, when: format.relative(openedAt) },
              })}
        </li>
      ))}
    </ul>
  )
}
