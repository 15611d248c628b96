import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getDeal } from "../../deals/contract.ts"
import { getHandover } from "../contract.ts"
import { PromiseDialog } from "./PromiseDialog.tsx"
import { PromiseList } from "./PromiseList.tsx"

/** What was promised about a deal, by where it stands, and who sees to it. */
export function PromisesPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [isAdding, setAdding] = useState(false)
  const handover = useQuery(apiQuery(getHandover, { dealId }))
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  const renew = () => void invalidate(queries, getHandover)
  useLive(["promise.*", "contract.*", "term.*", "scope.*", "proposal.*", "deal.*"], renew)
  const { data } = handover
  const isOpen = deal.data?.outcome === "open" && deal.data.deletedAt === null
  const mayAssign = mayWrite && (isOpen || data?.isFrozen === true)
  return (
    <section aria-labelledby="deal-promises" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-2">
        <h2 id="deal-promises" className="flex-1 font-medium">
          {t("handover.title")}
        </h2>
        {mayWrite && isOpen && <Button onClick={() => setAdding(true)}>{t("handover.add")}</Button>}
      </header>
      <ProblemNotice error={handover.error} onRetry={() => void handover.refetch()} />
      {handover.isPending && <Skeleton lines={3} />}
      {data && <PromiseList handover={data} mayAssign={mayAssign} mayRemove={mayWrite && isOpen} />}
      {isAdding && <PromiseDialog dealId={dealId} onClose={() => setAdding(false)} />}
    </section>
  )
}
