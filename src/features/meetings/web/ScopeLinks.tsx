import { useMutation } from "@tanstack/react-query"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { Tone } from "../../../web/ui/Badge.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import {
  type Scope,
  type ScopeLink,
  type ScopeLinkState,
  withdrawScopeLink,
} from "../scope-contract.ts"

type Props = { scope: Scope; mayWrite: boolean; onChanged: () => void }

const tones: Record<ScopeLinkState, Tone> = {
  draft: "neutral",
  sent: "info",
  viewed: "info",
  confirmed: "ok",
  declined: "danger",
  withdrawn: "neutral",
  superseded: "neutral",
  expired: "warn",
}

/** Who was asked to confirm, and what they said. */
export function ScopeLinks({ scope, mayWrite, onChanged }: Props) {
  const t = useMessages()
  if (scope.links.length === 0) return null
  return (
    <section aria-labelledby="scope-links">
      <h4 id="scope-links" className="text-xs text-muted">
        {t("meetings.scope.links")}
      </h4>
      <ul className="flex flex-col">
        {scope.links.map((link) => (
          <Link key={link.id} {...{ link, mayWrite, onChanged }} />
        ))}
      </ul>
    </section>
  )
}

type LinkProps = { link: ScopeLink; mayWrite: boolean; onChanged: () => void }

function Link({ link, mayWrite, onChanged }: LinkProps) {
  const t = useMessages()
  const send = apiMutation(withdrawScopeLink)
  const withdraw = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ scopeLinkId: link.id, version: link.version }, context),
    onSuccess: () => toast({ text: t("meetings.scope.withdrawn") }),
    onSettled: onChanged,
  })
  const isOpen = ["draft", "sent", "viewed"].includes(link.state)
  const { name } = link.contact
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-none">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium wrap-anywhere">
            {t("meetings.scope.about", { name, number: String(link.number) })}
          </span>
          <Badge tone={link.voidedAt ? "warn" : tones[link.state]}>
            {t(`meetings.scope.state.${link.state}`)}
          </Badge>
        </p>
        <LinkFacts link={link} isOpen={isOpen} />
        <ProblemNotice error={withdraw.error} />
      </div>
      {mayWrite && isOpen && (
        <Button isPending={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
          {t("meetings.scope.withdraw")}
        </Button>
      )}
    </li>
  )
}

function LinkFacts({ link, isOpen }: { link: ScopeLink; isOpen: boolean }) {
  const t = useMessages()
  const format = useFormat()
  const { decidedName, decidedAt, voidedAt, declineReason } = link
  return (
    <div className="text-xs text-muted wrap-anywhere">
      {isOpen && <p>{t("meetings.scope.until", { when: format.dateTime(link.expiresAt) })}</p>}
      {isOpen && link.wasOpenedByMachine && <p>{t("meetings.scope.byMachine")}</p>}
      {link.state === "confirmed" && decidedAt && (
        <p>
          {t("meetings.scope.confirmedBy", {
            name: decidedName ?? "",
            when: format.dateTime(decidedAt),
          })}
        </p>
      )}
      {voidedAt && (
        <p className="text-warn">
          {t("meetings.scope.voided", { when: format.dateTime(voidedAt) })}
        </p>
      )}
      {declineReason && <p className="prose text-ink">{declineReason}</p>}
    </div>
  )
}
