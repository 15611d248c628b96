import { Clock } from "lucide-react"
import type { Output } from "../../../kernel/endpoint.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useSession } from "../../../web/session.tsx"
import { todayIn } from "../../../web/today.ts"
import type { getProspecting } from "../contract.ts"
import { isReturnNear } from "../return-warning.ts"

type Props = { lead: Pick<Output<typeof getProspecting>, "isProspect" | "owner" | "returnsOn"> }

/** Until when somebody must contact the lead; louder as the day comes near. */
export function ReturnNotice({ lead: { isProspect, owner, returnsOn } }: Props) {
  const t = useMessages()
  const format = useFormat()
  const { workspace } = useSession()
  const today = todayIn(workspace.timeZone, new Date())
  if (isProspect && !owner) return <p className="text-muted">{t("prospecting.panel.unowned")}</p>
  if (!returnsOn) return null
  const isNear = isReturnNear(returnsOn, today)
  const look = isNear ? "bg-warn-soft text-warn" : "bg-sunken text-muted"
  const day = format.day(returnsOn)
  return (
    <p className={`flex items-center gap-2 rounded-card px-3 py-2 ${look}`}>
      <Clock size={16} aria-hidden="true" className="shrink-0" />
      {isNear
        ? t("prospecting.panel.returnsSoon", { day })
        : t("prospecting.panel.returnsOn", { day })}
    </p>
  )
}
