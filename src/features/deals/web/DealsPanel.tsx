import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listDeals, type Outcome } from "../contract.ts"

const tones: Record<Outcome, Tone> = {
  open: "info",
  won: "ok",
  lost: "danger",
  disqualified: "neutral",
}

type Props = { companyId: string } | { contactId: string }

/** The deals with a company or a contact that the reader may see, newest first. */
export function DealsPanel(props: Props) {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const whose =
    "companyId" in props ? { companyId: [props.companyId] } : { contactId: props.contactId }
  const pages = useInfiniteQuery(apiPages(listDeals, { ...whose, limit: 20 }))
  useLive(["deal.*"], () => void invalidate(queries, listDeals))
  const deals = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-labelledby="record-deals" className="flex flex-col gap-2">
      <h2 id="record-deals" className="font-medium">
        {t("deals.panel.title")}
      </h2>
      <ProblemNotice error={pages.error} />
      {pages.isPending && <Skeleton lines={3} />}
      {pages.data && deals.length === 0 && <p className="text-muted">{t("deals.board.empty")}</p>}
      <ul className="flex flex-col">
        {deals.map((deal) => (
          <li
            key={deal.id}
            className="flex min-h-(--row) items-center gap-3 border-b border-line py-1 last:border-none"
          >
            <Link
              to="/deals/$dealId"
              params={{ dealId: deal.id }}
              className="min-w-0 flex-1 truncate font-medium hover:underline"
            >
              {deal.title}
            </Link>
            <span className="max-w-40 truncate text-muted max-md:hidden">{deal.owner?.name}</span>
            <span className="min-w-24 text-end whitespace-nowrap">
              {deal.amountMinor && format.money(deal.amountMinor, deal.currency)}
            </span>
            <span className="w-28">
              <Badge tone={tones[deal.outcome]}>{t(`deals.outcome.${deal.outcome}`)}</Badge>
            </span>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} isPending={pages.isFetchingNextPage}>
          {t("deals.board.loadMore")}
        </Button>
      )}
    </section>
  )
}
