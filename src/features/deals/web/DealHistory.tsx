import { useInfiniteQuery } from "@tanstack/react-query"
import { apiPages } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Avatar } from "../../../web/ui/Avatar.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { type DealEvent, listDealEvents } from "../contract.ts"
import { useGateTold } from "./gate/use-gate-told.ts"
import { useCustomChanges } from "./use-custom-changes.ts"
import { useValueText } from "./use-value-text.ts"

type Props = { dealId: string; currency: string }

/** Everything from the ledger: who did what, before and after, when it was true and when told. */
export function DealHistory({ dealId, currency }: Props) {
  const t = useMessages()
  const pages = useInfiniteQuery(apiPages(listDealEvents, { dealId, limit: 30 }))
  const names = Object.assign({}, ...(pages.data?.pages.map((page) => page.names) ?? []))
  const events = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-labelledby="deal-history" className="flex flex-col gap-2">
      <h2 id="deal-history" className="font-medium">
        {t("deals.page.history")}
      </h2>
      <ProblemNotice error={pages.error} />
      {pages.isPending && <Skeleton lines={4} />}
      {pages.data && events.length === 0 && <p className="text-muted">{t("deals.event.none")}</p>}
      <ol className="flex flex-col">
        {events.map((event) => (
          <Entry key={event.sequence} {...{ event, names, currency }} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} isPending={pages.isFetchingNextPage}>
          {t("deals.board.loadMore")}
        </Button>
      )}
    </section>
  )
}

type EntryProps = { event: DealEvent; names: Record<string, string>; currency: string }

function Entry({ event, names, currency }: EntryProps) {
  const t = useMessages()
  const format = useFormat()
  const text = useValueText(names, currency)
  const custom = useCustomChanges()
  const gate = useGateTold()(event)
  const isBackdated = Date.parse(event.recordedAt) - Date.parse(event.effectiveAt) > 60_000
  const shown =
    event.kind === "created"
      ? []
      : Object.entries(event.changes)
          .filter(([field]) => text.isShown(field))
          .flatMap(([field, change]) =>
            field === "custom"
              ? custom(change)
              : {
                  key: field,
                  label: text.field(field),
                  from: text.value(field, change.from),
                  to: text.value(field, change.to),
                },
          )
  return (
    <li className="flex gap-3 border-b border-line py-2 last:border-none">
      <Avatar name={event.actor.name} size="small" />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{event.actor.name}</span>{" "}
          {text.sentence(event, format.list(shown.map(({ label }) => label)))}{" "}
          <time dateTime={event.recordedAt} className="text-xs text-muted">
            {format.dateTime(event.recordedAt)}
          </time>
        </p>
        {isBackdated && (
          <p className="text-xs text-info">
            {t("deals.event.effective", { day: format.dateTime(event.effectiveAt) })}
          </p>
        )}
        {event.cause && <p className="text-muted">“{event.cause}”</p>}
        {gate.length > 0 && (
          <ul className="mt-0.5 text-xs text-muted wrap-anywhere">
            {gate.map(({ key, line }) => (
              <li key={key}>{line}</li>
            ))}
          </ul>
        )}
        {shown.length > 0 && (
          <ul className="mt-0.5 text-xs text-muted">
            {shown.map(({ key, label, from, to }) => (
              <li key={key}>
                {t("deals.event.field", { field: label })}
                <del>{from}</del> → <ins className="no-underline text-ink">{to}</ins>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}
