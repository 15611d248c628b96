import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { checkEnvelope, type Envelope } from "../contract.ts"
import { CheckResult } from "./CheckResult.tsx"

/** What happened to an envelope, entry by entry, and whether that is what was written down. */
export function EnvelopeRecord({ envelope: { id: envelopeId, evidence } }: { envelope: Envelope }) {
  const t = useMessages()
  const format = useFormat()
  const check = useQuery({ ...apiQuery(checkEnvelope, { envelopeId }), enabled: false })
  return (
    <details>
      <summary className="cursor-pointer text-sm text-muted">{t("closing.record")}</summary>
      <ol className="my-2 flex flex-col gap-1 text-sm">
        {evidence.map(({ seq, kind, at, who }) => (
          <li key={seq} className="flex flex-wrap gap-x-3">
            <span className="text-muted tabular-nums">{format.dateTime(at)}</span>
            <span className="wrap-anywhere">
              {t(`closing.entry.${kind}`)} · {who}
            </span>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        <Button isPending={check.isFetching} onClick={() => void check.refetch()}>
          {t("closing.check")}
        </Button>
        {check.data && !check.isFetching && <CheckResult check={check.data} />}
        <ProblemNotice error={check.error} />
      </div>
    </details>
  )
}
