import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useSearch } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useChosen } from "../../../web/records/use-chosen.ts"
import { useMay } from "../../../web/session.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listPool } from "../contract.ts"
import { poolSearch } from "../pool-search.ts"
import { ClaimBar } from "./ClaimBar.tsx"
import { focusedLead, focusLead, leadBeside } from "./leads-on-screen.ts"
import { PoolFilters } from "./PoolFilters.tsx"
import { PoolSummary } from "./PoolSummary.tsx"
import { PoolTable } from "./PoolTable.tsx"
import { useClaim } from "./use-claim.ts"

type Props = {
  /** What is done with leads once they are claimed; another room's, so the shell passes it in. */
  afterClaim?: (dealIds: readonly string[], onClose: () => void) => ReactNode
}

/** `/pool`: the leads that nobody has, to be chosen and claimed, with the mouse or without. */
export function PoolPage({ afterClaim }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayClaim = useMay("deal.write")
  const filters = poolSearch(useSearch({ strict: false }))
  const [claimed, setClaimed] = useState<readonly string[]>()
  const pages = useInfiniteQuery({
    ...apiPages(listPool, { ...filters, limit: 50 }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000, // others claim what one may not follow live
  })
  useLive(["deal.*"], () => void invalidate(queries, listPool))
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const { chosen, ids: selected, toggle, drop, clear } = useChosen(items)
  const claim = useClaim(drop)
  usePoolKeys({
    hasLeads: items.length > 0,
    mayClaim,
    onSelect: toggle,
    onClaim: (id) => {
      if (!claim.isPending) claim.mutate(selected.length > 0 ? selected : [id])
    },
  })
  const [first] = pages.data?.pages ?? []
  const isFiltered = Object.keys(filters).some((name) => name !== "order")
  return (
    <Page
      title={t("prospecting.pool.title")}
      actions={
        <Link to="/queue" className="text-accent hover:underline">
          {t("prospecting.pool.toQueue")}
        </Link>
      }
    >
      <div className="flex flex-col gap-3">
        <PoolFilters key={filters.companyId ?? ""} filters={filters} first={first?.first ?? null} />
        {first && <PoolSummary limits={first.limits} count={first.first?.count ?? 0} />}
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton lines={8} />}
        {items.length > 0 && (
          <PoolTable
            items={items}
            chosen={chosen}
            onToggle={mayClaim ? toggle : undefined}
            onClaim={(id) => claim.mutate([id])}
          />
        )}
        {pages.data && items.length === 0 && <Nothing isFiltered={isFiltered} />}
        <LoadMore pages={pages} />
      </div>
      {selected.length > 0 && (
        <ClaimBar
          count={selected.length}
          isPending={claim.isPending}
          onClaim={() => claim.mutate(selected)}
          onClaimAndAdd={
            afterClaim &&
            (() => claim.mutate(selected, { onSuccess: ({ dealIds }) => setClaimed(dealIds) }))
          }
          onClear={clear}
        />
      )}
      {claimed && afterClaim?.(claimed, () => setClaimed(undefined))}
    </Page>
  )
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useMessages()
  if (!isFiltered) {
    return <EmptyState title={t("prospecting.pool.none")} hint={t("prospecting.pool.noneHint")} />
  }
  return (
    <EmptyState
      title={t("prospecting.pool.noMatch")}
      action={
        <Link to="/pool" className="text-accent hover:underline">
          {t("prospecting.pool.clearFilters")}
        </Link>
      }
    />
  )
}

type Keys = {
  hasLeads: boolean
  mayClaim: boolean
  onSelect: (id: string) => void
  onClaim: (id: string) => void
}

/** Walk with J and K, select with X, claim with A. */
function usePoolKeys({ hasLeads, mayClaim, onSelect, onClaim }: Keys) {
  const names = {
    next: { id: "lead.next", title: "prospecting.queue.next", pinyin: "xytxs" },
    previous: { id: "lead.previous", title: "prospecting.queue.previous", pinyin: "sytxs" },
    select: { id: "lead.select", title: "prospecting.command.select", pinyin: "xzxs" },
    claim: { id: "lead.claim", title: "prospecting.command.claim", pinyin: "lqxs" },
  } as const
  const may = hasLeads && mayClaim
  const withLead = (act: (id: string) => void) => () => {
    const id = focusedLead()
    if (id) act(id)
  }
  const walk = (by: 1 | -1) => () => focusLead(leadBeside(by))
  useCommand({ ...names.next, keys: "j", also: "arrowdown", when: hasLeads, run: walk(1) })
  useCommand({ ...names.previous, keys: "k", also: "arrowup", when: hasLeads, run: walk(-1) })
  useCommand({ ...names.select, keys: "x", when: may, run: withLead(onSelect) })
  useCommand({ ...names.claim, keys: "a", when: may, run: withLead(onClaim) })
}
