import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { listApprovals } from "../approval-contract.ts"
import { Part } from "./Part.tsx"

/** The proposals that wait for the reader; nothing where none does. */
export function WaitingApprovals() {
  const t = useMessages()
  const format = useFormat()
  const mayApprove = useMay("proposal.approve")
  const { data } = useQuery({ ...apiQuery(listApprovals, {}), enabled: mayApprove })
  if (!data || data.items.length === 0) return null
  return (
    <Part id="waiting" title={t("proposals.approval.waiting")}>
      <ul className="flex flex-col">
        {data.items.map(({ proposalId, number, dealTitle, reason, askedBy, askedAt }) => (
          <li key={proposalId} className="border-b border-line py-2 last:border-none">
            <p className="flex flex-wrap gap-2">
              <Link
                to="/proposals/$proposalId"
                params={{ proposalId }}
                className="text-accent hover:underline"
              >
                {number}
              </Link>
              <span className="wrap-anywhere">{dealTitle}</span>
            </p>
            <p className="text-xs text-muted">
              {t("proposals.approval.asked", {
                ...{ name: askedBy, reason, when: format.relative(askedAt) },
              })}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  )
}
