import { Link } from "@tanstack/react-router"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { classNames } from "../../../web/ui/class-names.ts"
import { Shape } from "../../../web/ui/Shape.tsx"
import type { DealCard } from "../contract.ts"
import { idleDays, urgencyLooks, urgencyOf } from "./urgency.ts"

type Props = {
  card: DealCard
  today: string
  /** Days without a touch after which a card counts as stale; null = never. */
  rotDays: number | null
  isSelected: boolean
  isReadOnly: boolean
  onSelect: () => void
}

/** A deal on the board: title, company and owner, and a foot with amount, close date and next step. */
export function DealCardView({ card, today, rotDays, isSelected, isReadOnly, onSelect }: Props) {
  const t = useMessages()
  const format = useFormat()
  const idle = idleDays(card, Date.now())
  const isStale = card.outcome === "open" && !isReadOnly && rotDays !== null && idle >= rotDays
  return (
    <article
      className={classNames(
        "group relative flex flex-col gap-1 rounded-card border bg-panel px-2.5 py-2",
        isSelected ? "border-accent ring-1 ring-accent" : "border-line hover:border-control",
      )}
    >
      <div className="flex items-start gap-2">
        <Link
          to="/deals/$dealId"
          params={{ dealId: card.id }}
          data-card={card.id}
          draggable={false}
          className="line-clamp-2 min-w-0 flex-1 font-medium after:absolute after:inset-0 after:rounded-card"
        >
          {card.title}
        </Link>
        {!isReadOnly && (
          <input
            type="checkbox"
            checked={isSelected}
            onChange={onSelect}
            aria-label={t("deals.board.select", { deal: card.title })}
            className={classNames(
              "relative z-10 size-6 shrink-0 p-1 md:size-4",
              !isSelected && "md:opacity-0 md:group-hover:opacity-100 md:focus-visible:opacity-100",
            )}
          />
        )}
      </div>
      {(card.company || card.owner) && (
        <p className="truncate text-xs text-muted">
          {[card.company?.name, card.owner?.name].filter(Boolean).join(" · ")}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs">
        <span className={card.amountMinor === null ? "text-muted" : "font-medium"}>
          {card.amountMinor === null
            ? t("deals.board.noAmount")
            : format.money(card.amountMinor, card.currency, { compact: true })}
        </span>
        {card.expectedCloseDate && (
          <span className="text-muted">{format.day(card.expectedCloseDate, { short: true })}</span>
        )}
        {!isReadOnly && <NextStepMark card={card} today={today} />}
      </div>
      {isStale && (
        <p
          className="text-xs text-idle"
          title={t("deals.board.idleWhy", {
            day: format.day(card.lastActivityAt.slice(0, 10)),
            limit: format.days(rotDays),
          })}
        >
          {t("deals.board.idle", { days: format.days(idle) })}
        </p>
      )}
    </article>
  )
}

/** The one mark that says when something must be done: a shape, a colour and words. */
export function NextStepMark({ card, today }: Pick<Props, "card" | "today">) {
  const t = useMessages()
  const format = useFormat()
  const urgency = urgencyOf(card, today)
  if (urgency === "closed") return null
  const { shape, colour } = urgencyLooks[urgency]
  const day = card.nextStepDate ? format.day(card.nextStepDate, { short: true }) : ""
  const words = {
    overdue: t("deals.board.overdue", { day }),
    today: t("deals.board.today"),
    none: t("deals.board.noNextStep"),
    later: t("deals.board.later", { day }),
  }[urgency]
  const text = urgency === "none" || urgency === "today" ? words : day
  return (
    <span className={classNames("ms-auto inline-flex items-center gap-1", colour)} title={words}>
      <Shape name={shape} />
      <span className="sr-only">{words}</span>
      <span aria-hidden="true">{text}</span>
    </span>
  )
}
