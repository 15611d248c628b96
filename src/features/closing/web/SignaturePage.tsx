import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getDeal } from "../../deals/contract.ts"
import { getSignature, type Signature } from "../contract.ts"
import { AskDialog } from "./AskDialog.tsx"
import { EnvelopeCard } from "./EnvelopeCard.tsx"
import { ExternalList } from "./ExternalList.tsx"

/** `/deals/…/signature`: who is asked to sign the contract, who has, and the copy that both sides have. */
export function SignaturePage() {
  const t = useMessages()
  const queries = useQueryClient()
  const { dealId = "" } = useParams({ strict: false })
  const deal = useQuery({ ...apiQuery(getDeal, { dealId }), retry: false })
  const signature = useQuery(apiQuery(getSignature, { dealId }))
  useLive(["envelope.*", "external-signature.*", "contract.*"], () => {
    void invalidate(queries, getSignature)
  })
  const { data } = signature
  const title = deal.data?.title
  const contract = { label: t("closing.contract"), href: `/deals/${dealId}/contract` }
  const crumbs = title ? [{ label: title, href: `/deals/${dealId}` }, contract] : []
  return (
    <Page title={t("closing.title")} crumbs={crumbs}>
      <ProblemNotice error={signature.error} onRetry={() => void signature.refetch()} />
      {signature.isPending && <Skeleton lines={8} />}
      {data && <Signatures signature={data} />}
    </Page>
  )
}

function Signatures({ signature }: { signature: Signature }) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const [isAsking, setAsking] = useState(false)
  const { dealId, latest, envelopes, isSigned } = signature
  if (!latest) {
    const action = (
      <Link
        to="/deals/$dealId/contract"
        params={{ dealId }}
        className="text-accent hover:underline"
      >
        {t("closing.toContract")}
      </Link>
    )
    return (
      <EmptyState
        title={t("closing.noVersion")}
        hint={t("closing.noVersionHint")}
        action={action}
      />
    )
  }
  const number = String(latest.number)
  const isOpen = envelopes.some(({ state }) => state === "open")
  const mayAsk = mayWrite && latest.isSignable && !isOpen && !isSigned
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1">
          <Badge tone={isSigned ? "ok" : "neutral"} isSentence>
            {t(isSigned ? "closing.signedLatest" : "closing.openLatest", { number })}
          </Badge>
        </p>
        {mayAsk && (
          <Button look="primary" onClick={() => setAsking(true)}>
            {t("closing.ask")}
          </Button>
        )}
      </div>
      {!latest.isSignable && <p className="text-muted">{t("closing.unsignable")}</p>}
      {envelopes.length === 0 && (
        <EmptyState title={t("closing.none")} hint={t("closing.noneHint")} />
      )}
      {envelopes.map((envelope) => (
        <EnvelopeCard key={envelope.id} envelope={envelope} />
      ))}
      <ExternalList signature={signature} />
      <Link to="/signature-check" className="self-start text-accent hover:underline">
        {t("closing.checkTitle")}
      </Link>
      {isAsking && <AskDialog {...{ dealId, latest }} onClose={() => setAsking(false)} />}
    </div>
  )
}
