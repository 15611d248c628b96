import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import type { Contract } from "../contract.ts"

/** "Everybody agreed?": how much of what must be agreed is, and whose word is missing. */
export function AgreedMeter({ contract }: { contract: Contract }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { standing, versions } = contract
  const { agreed, asked, isAllAgreed, roles } = standing
  const number = String(versions[0]?.number ?? 0)
  const open = roles.filter(({ cells }) => cells.some(({ state }) => state !== "agree"))
  const count = t("contracts.meter.count", { agreed: String(agreed), asked: String(asked) })
  return (
    <div className="flex max-w-xl flex-col gap-1.5">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">{t("contracts.meter.label")}</span>
        {isAllAgreed ? (
          <Badge tone="ok">{t("contracts.meter.all", { number })}</Badge>
        ) : (
          <span className="text-muted tabular-nums">
            {asked === 0 ? t("contracts.meter.none") : count}
          </span>
        )}
      </p>
      {asked > 0 && (
        <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-control bg-sunken">
          <div
            className={`h-full ${isAllAgreed ? "bg-ok" : "bg-accent"}`}
            style={{ width: `${(100 * agreed) / asked}%` }}
          />
        </div>
      )}
      {!isAllAgreed && open.length > 0 && (
        <p className="text-xs text-muted">
          {t("contracts.meter.missing", {
            roles: open.map(({ role }) => localText(role.names, locale)).join(" · "),
          })}
        </p>
      )}
    </div>
  )
}
