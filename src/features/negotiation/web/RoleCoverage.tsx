import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import type { Stakeholders } from "../contract.ts"

/** Which of the required roles somebody has. */
export function RoleCoverage({ people: { required, stakeholders } }: { people: Stakeholders }) {
  const t = useMessages()
  const { locale } = useLanguage()
  if (required.length === 0) return null
  const covered = required.filter(({ isCovered }) => isCovered).length
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-muted">
        {t("negotiation.people.covered", {
          covered: String(covered),
          total: String(required.length),
        })}
      </p>
      <ul aria-label={t("negotiation.people.coverage")} className="flex flex-col gap-1">
        {required.map(({ role, isCovered }) => {
          const own = stakeholders.filter((one) => one.role.id === role.id)
          const names = own.map(({ contact }) => contact.name)
          return (
            <li key={role.id} className="flex min-h-6 flex-wrap items-center gap-x-2">
              <span className="wrap-anywhere">{localText(role.names, locale)}</span>
              {isCovered ? (
                <Badge tone="ok">{names.join(" · ")}</Badge>
              ) : (
                <Badge tone="warn">{t("negotiation.people.missing")}</Badge>
              )}
              {own.some(({ state }) => state === "agreed") && (
                <span className="text-xs text-ok">{t("negotiation.people.state.agreed")}</span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
