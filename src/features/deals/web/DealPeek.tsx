import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Sheet } from "../../../web/ui/Sheet.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getDeal } from "../contract.ts"
import { DealFacts } from "./DealFacts.tsx"
import { DealHistory } from "./DealHistory.tsx"

/** A look at a deal without leaving the board: its facts, to edit, and what happened to it. */
export function DealPeek({ dealId, onClose }: { dealId: string; onClose: () => void }) {
  const t = useMessages()
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={deal.data?.title ?? t("deals.deal")}
      footer={
        <Link
          to="/deals/$dealId"
          params={{ dealId }}
          className="inline-flex min-h-(--control) items-center font-medium text-accent hover:underline"
        >
          {t("deals.open")}
        </Link>
      }
    >
      <ProblemNotice error={deal.error} onRetry={() => void deal.refetch()} />
      {deal.isPending && <Skeleton lines={8} />}
      {deal.data && (
        <div className="flex flex-col gap-6">
          <DealFacts deal={deal.data} />
          <DealHistory dealId={dealId} currency={deal.data.currency} />
        </div>
      )}
    </Sheet>
  )
}
