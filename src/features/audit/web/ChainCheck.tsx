import { useQuery } from "@tanstack/react-query"
import { ShieldAlert, ShieldCheck } from "lucide-react"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { checkAuditLog } from "../contract.ts"

/** Recomputes the chain of hashes when asked to, and says whether it holds. */
export function ChainCheck() {
  const t = useMessages()
  const check = useQuery({ ...apiQuery(checkAuditLog, {}), enabled: false })
  const found = check.data
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button isPending={check.isFetching} onClick={() => void check.refetch()}>
        {t("audit.check")}
      </Button>
      <output>
        {found && !check.isFetching && found.brokenAt === null && (
          <span className="inline-flex items-center gap-1.5 text-ok">
            <ShieldCheck size={16} aria-hidden="true" />
            {t("audit.whole", { count: Number(found.entries) })}
          </span>
        )}
        {found?.brokenAt && !check.isFetching && (
          <span className="inline-flex items-center gap-1.5 text-danger">
            <ShieldAlert size={16} aria-hidden="true" className="shrink-0" />
            {t("audit.broken", { seq: found.brokenAt })}
          </span>
        )}
      </output>
      <ProblemNotice error={check.error} />
    </div>
  )
}
