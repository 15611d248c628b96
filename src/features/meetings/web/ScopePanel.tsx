import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listNotes } from "../../activities/contract.ts"
import { getDeal } from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { getScope, type Scope } from "../scope-contract.ts"
import { AskDialog } from "./AskDialog.tsx"
import { ScopeForm } from "./ScopeForm.tsx"
import { ScopeLinks } from "./ScopeLinks.tsx"
import { ScopeText } from "./ScopeText.tsx"

/** What was agreed about a deal, to read, to change and to have confirmed by the buyer. */
export function ScopePanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [doing, setDoing] = useState<"edit" | "ask">()
  const scope = useQuery(apiQuery(getScope, { dealId }))
  const renew = () => void invalidate(queries, getScope, getGate, getDeal, listNotes.deal)
  useLive(["scope.*"], renew)
  const stop = () => setDoing(undefined)
  const { data } = scope
  const isWritten = data !== undefined && data.number > 0
  return (
    <section aria-labelledby="deal-scope" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-2">
        <h3 id="deal-scope" className="flex-1 font-medium">
          {t("meetings.scope.title")}
        </h3>
        {mayWrite && data && doing !== "edit" && (
          <Button onClick={() => setDoing("edit")}>
            {t(isWritten ? "meetings.scope.edit" : "meetings.scope.start")}
          </Button>
        )}
        {mayWrite && isWritten && doing !== "edit" && (
          <Button look="primary" onClick={() => setDoing("ask")}>
            {t("meetings.scope.ask")}
          </Button>
        )}
      </header>
      <ProblemNotice error={scope.error} onRetry={() => void scope.refetch()} />
      {scope.isPending && <Skeleton lines={3} />}
      {data && !isWritten && doing !== "edit" && (
        <p className="text-muted">{t("meetings.scope.empty")}</p>
      )}
      {data && doing === "edit" && <ScopeForm scope={data} onSaved={renew} onClose={stop} />}
      {data && isWritten && doing !== "edit" && (
        <>
          <Written scope={data} />
          <ScopeText content={data.content} />
          <ScopeLinks {...{ scope: data, mayWrite }} onChanged={renew} />
        </>
      )}
      {data && doing === "ask" && <AskDialog scope={data} onSaved={renew} onClose={stop} />}
    </section>
  )
}

function Written({ scope }: { scope: Scope }) {
  const t = useMessages()
  const format = useFormat()
  const { number, changedBy, changedAt } = scope
  const when = changedAt ? format.relative(changedAt) : ""
  return (
    <p className="text-xs text-muted">
      {t("meetings.scope.version", { number: String(number), name: changedBy?.name ?? "", when })}
    </p>
  )
}
