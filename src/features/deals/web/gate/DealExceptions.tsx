import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../../web/api.ts"
import { useMessages } from "../../../../web/messages.tsx"
import type { Deal } from "../../contract.ts"
import { getGate } from "../../gate-contract.ts"
import { ExceptionEntry } from "./ExceptionEntry.tsx"

/** The exceptions of a deal; who may decide does so here. */
export function DealExceptions({ deal }: { deal: Deal }) {
  const t = useMessages()
  const gate = useQuery(apiQuery(getGate, { dealId: deal.id }))
  const exceptions = gate.data?.exceptions ?? []
  if (exceptions.length === 0) return null
  return (
    <>
      <h3 className="mt-3 text-xs text-muted">{t("deals.gate.exceptions")}</h3>
      <ul className="mt-1 flex flex-col gap-2">
        {exceptions.map((exception) => (
          <ExceptionEntry key={exception.id} exception={exception} />
        ))}
      </ul>
    </>
  )
}
