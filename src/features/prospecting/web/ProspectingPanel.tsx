import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Output } from "../../../kernel/endpoint.ts"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getProspecting } from "../contract.ts"
import { LeadOrigin } from "./LeadOrigin.tsx"
import { PoolHistory } from "./PoolHistory.tsx"
import { ReleaseDialog } from "./ReleaseDialog.tsx"
import { ReturnNotice } from "./ReturnNotice.tsx"
import { useClaim } from "./use-claim.ts"

/** The work of a prospecting stage: where the lead comes from, who has it, and until when. */
export function ProspectingPanel({ dealId }: { dealId: string }) {
  const queries = useQueryClient()
  const lead = useQuery(apiQuery(getProspecting, { dealId }))
  useLive(["deal.*", "note.*"], () => void invalidate(queries, getProspecting))
  return (
    <div className="flex flex-col gap-4">
      <ProblemNotice error={lead.error} onRetry={() => void lead.refetch()} />
      {lead.isPending && <Skeleton lines={4} />}
      {lead.data && (
        <>
          <ReturnNotice lead={lead.data} />
          <LeadOrigin dealId={dealId} lead={lead.data} />
          <Hands dealId={dealId} lead={lead.data} />
          <PoolHistory moves={lead.data.moves} />
        </>
      )}
    </div>
  )
}

type Props = { dealId: string; lead: Output<typeof getProspecting> }

/** Takes the lead, or gives it back. */
function Hands({ dealId, lead }: Props) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const claim = useClaim()
  const [isReleasing, setReleasing] = useState(false)
  if (!mayWrite || !lead.isProspect) return null
  return (
    <div className="flex flex-wrap gap-2">
      {lead.owner ? (
        <Button onClick={() => setReleasing(true)}>{t("prospecting.panel.release")}</Button>
      ) : (
        <Button look="primary" isPending={claim.isPending} onClick={() => claim.mutate([dealId])}>
          {t("prospecting.panel.claim")}
        </Button>
      )}
      {isReleasing && (
        <ReleaseDialog dealId={dealId} version={lead.version} onClose={() => setReleasing(false)} />
      )}
    </div>
  )
}
