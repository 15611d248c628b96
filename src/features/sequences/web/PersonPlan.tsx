import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import type { Reachable } from "../contract.ts"
import { mailLink, phoneLink } from "../mail-link.ts"

/** One person of the deal: how to reach them, and the steps that are planned. */
export function PersonPlan({ person }: { person: Reachable }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2 last:border-none">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 wrap-anywhere">
        <span className="font-medium">{person.name}</span>
        {person.isOptedOut ? (
          <Badge tone="danger">{t("sequences.optedOut")}</Badge>
        ) : (
          <Ways person={person} />
        )}
      </p>
      {person.steps.length > 0 && (
        <ol className="flex flex-col text-sm text-muted">
          {person.steps.map(({ taskId, channel, dueOn, purpose }) => (
            <li key={taskId}>
              {[format.day(dueOn), t(`actions.channel.${channel}`), purpose].join(" · ")}
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

/** Links that open the reader's own programs. */
function Ways({ person: { name, emails, phones, linkedin, wechat } }: { person: Reachable }) {
  const t = useMessages()
  const look = "text-sm text-accent underline"
  return (
    <>
      {emails.slice(0, 1).map((address) => (
        <a
          key={address}
          href={mailLink(address)}
          aria-label={t("sequences.write", { address })}
          className={look}
        >
          {address}
        </a>
      ))}
      {phones.slice(0, 1).map((number) => (
        <a
          key={number}
          href={phoneLink(number)}
          aria-label={t("sequences.call", { number })}
          className={look}
        >
          {number}
        </a>
      ))}
      {linkedin && (
        <a
          href={linkedin}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t("sequences.profile", { name })}
          className={look}
        >
          {t("actions.channel.linkedin")}
        </a>
      )}
      {wechat && (
        <span className="text-sm text-muted">{`${t("actions.channel.wechat")} ${wechat}`}</span>
      )}
    </>
  )
}
