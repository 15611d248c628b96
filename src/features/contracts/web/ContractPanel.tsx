import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { type Contract, getContract } from "../contract.ts"
import { listTerms, type Term } from "../terms-contract.ts"
import { AgreedMeter } from "./AgreedMeter.tsx"

/** Where the contract of a deal stands, in a few lines, and the way to it. */
export function ContractPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const contract = useQuery(apiQuery(getContract, { dealId }))
  const terms = useQuery(apiQuery(listTerms, { dealId }))
  useLive(["contract.*", "term.*"], () => void invalidate(queries, getContract, listTerms))
  const { data } = contract
  return (
    <section aria-labelledby="deal-contract" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-2">
        <h3 id="deal-contract" className="flex-1 font-medium">
          {t("contracts.title")}
        </h3>
        <Link
          to="/deals/$dealId/contract"
          params={{ dealId }}
          className="inline-flex min-h-(--control) items-center text-accent hover:underline"
        >
          {t("contracts.open")}
        </Link>
      </header>
      <ProblemNotice error={contract.error} onRetry={() => void contract.refetch()} />
      {contract.isPending && <Skeleton lines={2} />}
      {data && <AgreedMeter contract={data} />}
      {data && terms.data && <Facts contract={data} terms={terms.data.items} />}
    </section>
  )
}

function Facts({ contract, terms }: { contract: Contract; terms: readonly Term[] }) {
  const t = useMessages()
  const format = useFormat()
  const [latest] = contract.versions
  const version = latest
    ? t("contracts.panel.latest", {
        number: String(latest.number),
        when: format.relative(latest.createdAt),
      })
    : t("contracts.panel.noVersion")
  const open = contract.comments.filter(({ isResolved }) => !isResolved).length
  const facts = [
    version,
    t("contracts.panel.openTerms", { count: terms.filter((one) => one.state === "open").length }),
    ...(open > 0 ? [t("contracts.panel.openComments", { count: open })] : []),
  ]
  return <p className="text-xs text-muted">{facts.join(" · ")}</p>
}
