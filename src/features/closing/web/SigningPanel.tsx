import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getSignature, type Signature } from "../contract.ts"

/** Whether the contract of a deal is signed and whose turn it is, in a line, and the way there. */
export function SigningPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const signature = useQuery(apiQuery(getSignature, { dealId }))
  useLive(["envelope.*", "external-signature.*", "contract.*"], () => {
    void invalidate(queries, getSignature)
  })
  return (
    <section aria-labelledby="deal-signature" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-2">
        <h3 id="deal-signature" className="flex-1 font-medium">
          {t("closing.title")}
        </h3>
        <Link
          to="/deals/$dealId/signature"
          params={{ dealId }}
          className="inline-flex min-h-(--control) items-center text-accent hover:underline"
        >
          {t("closing.open")}
        </Link>
      </header>
      <ProblemNotice error={signature.error} onRetry={() => void signature.refetch()} />
      {signature.isPending && <Skeleton lines={1} />}
      {signature.data && <Standing signature={signature.data} />}
    </section>
  )
}

function Standing({ signature: { latest, isSigned, envelopes } }: { signature: Signature }) {
  const t = useMessages()
  if (!latest) return <p className="text-xs text-muted">{t("closing.noVersion")}</p>
  const turn = envelopes[0]?.signers.filter(({ isTheirTurn }) => isTheirTurn) ?? []
  const number = String(latest.number)
  return (
    <>
      <p>
        <Badge tone={isSigned ? "ok" : "neutral"} isSentence>
          {t(isSigned ? "closing.signedLatest" : "closing.openLatest", { number })}
        </Badge>
      </p>
      {turn.length > 0 && (
        <p className="text-xs text-muted wrap-anywhere">
          {t("closing.waitsFor", { names: turn.map(({ person }) => person.name).join(", ") })}
        </p>
      )}
    </>
  )
}
