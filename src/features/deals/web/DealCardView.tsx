import { Link } from "@tanstack/react-router"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { classNames } from "../../../web/ui/class-names.ts"
import { Menu } from "../../../web/ui/Menu.tsx"
import { Shape } from "../../../web/ui/Shape.tsx"
import { clocksOf, silenceOf } from "../clocks.ts"
import type { DealCard } from "../contract.ts"
import { daysNotCredible } from "../credible-date.ts"
import { useCardOnScreen } from "./cards-on-screen.ts"
import type { DealAsk } from "./deal-ask.ts"
import { urgencyLooks, urgencyOf } from "./urgency.ts"
import { useClockFace } from "./use-clock-face.ts"
import { useDealMenu } from "./use-deal-menu.ts"
import { usePauseText } from "./use-pause-text.ts"

type Props = {
  card: DealCard
  today: string
  /** Working days without an act of the buyer after which a card counts as stale; null = never. */
  rotDays: number | null
  isSelected: boolean
  isReadOnly: boolean
  onSelect: () => void
  onAsk: (ask: DealAsk) => void
}

/** A deal on the board: title, company and owner, amount and close date, what is next. */
export function DealCardView(props: Props) {
  const { card, today, isSelected, isReadOnly } = props
  const t = useMessages()
  const format = useFormat()
  useCardOnScreen(card)
  return (
    <article
      data-deal={card.id}
      className={classNames(
        "group relative flex flex-col gap-1 rounded-card border bg-panel px-2.5 py-2",
        isSelected ? "border-accent ring-1 ring-accent" : "border-line hover:border-control",
      )}
    >
      <Link
        to="/deals/$dealId"
        params={{ dealId: card.id }}
        data-card={card.id}
        draggable={false}
        title={card.title}
        className={classNames(
          "line-clamp-2 min-w-0 font-medium after:absolute after:inset-0 after:rounded-card",
          !isReadOnly && isSelected && "pointer-fine:pe-14",
        )}
      >
        {card.title}
      </Link>
      {(card.company || card.owner) && (
        <p className="truncate text-xs text-muted">
          {[card.company?.name, card.owner?.name].filter(Boolean).join(" · ")}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-2 text-xs whitespace-nowrap">
        <span className={card.amountMinor === null ? "text-muted" : "font-medium"}>
          {card.amountMinor === null
            ? t("deals.board.noAmount")
            : format.money(card.amountMinor, card.currency, { compact: true })}
        </span>
        {card.expectedCloseDate && (
          <span className="ms-auto text-muted" title={t("deals.field.expectedCloseDate")}>
            {format.day(card.expectedCloseDate, { short: true })}
          </span>
        )}
        {card.outcome === "open" && <NotCredibleMark card={card} />}
      </div>
      {!isReadOnly && (
        <div
          className={classNames(
            "flex items-center text-xs whitespace-nowrap",
            card.outcome !== "open" && "pointer-fine:contents",
          )}
        >
          {card.outcome === "open" && (
            <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 pointer-coarse:flex-col pointer-coarse:items-start pointer-coarse:whitespace-normal">
              <NextStepMark card={card} today={today} />
              <StaleMark {...props} />
            </div>
          )}
          <CardActs {...props} />
        </div>
      )}
    </article>
  )
}

/**
 * Select and everything else: on a desk above the card's corner, when it is pointed at; under a finger
 * at the card's foot, where they leave the title its width.
 */
function CardActs({ card, isSelected, onSelect, onAsk }: Props) {
  const t = useMessages()
  const groups = useDealMenu(card, onAsk)
  return (
    <div
      className={classNames(
        "absolute end-1 top-1 flex items-center gap-0.5 rounded-control bg-panel ps-1",
        "pointer-coarse:relative pointer-coarse:inset-auto pointer-coarse:ms-auto pointer-coarse:-me-2 pointer-coarse:-mb-1.5 pointer-coarse:gap-0 pointer-coarse:ps-0",
        !isSelected &&
          "pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:focus-within:opacity-100",
      )}
    >
      <label className="flex size-6 items-center justify-center pointer-coarse:size-9">
        <input
          type="checkbox"
          checked={isSelected}
          onChange={onSelect}
          aria-label={t("deals.board.select", { deal: card.title })}
          className="size-4 pointer-coarse:size-5"
        />
      </label>
      <Menu
        label={t("deals.board.moreActions", { deal: card.title })}
        groups={groups}
        className="min-h-6! min-w-6! pointer-coarse:min-h-9! pointer-coarse:min-w-9!"
      />
    </div>
  )
}

/** How long the buyer has been silent, once the stage counts that as stale, or what pauses it; the title says why. */
function StaleMark({ card, rotDays }: Props) {
  const t = useMessages()
  const format = useFormat()
  const face = useClockFace()
  const pauseText = usePauseText()
  const silence = silenceOf(card, face, rotDays)
  const days = clocksOf(card, face).sinceBuyer
  if (!silence) return null
  if (silence.kind === "paused") {
    const { pause } = silence
    if (pause.kind === "step") return null // its own mark says so
    const day = format.day(pause.on, { short: true })
    return (
      <span className="ms-auto text-muted pointer-coarse:ms-0" title={pauseText(pause)}>
        {t("deals.board.meeting", { day })}
      </span>
    )
  }
  const limit = String(rotDays)
  const heard = card.lastBuyerActAt && format.day(face.dayOf(card.lastBuyerActAt))
  return (
    <span
      className="ms-auto text-idle pointer-coarse:ms-0"
      title={
        heard
          ? t("deals.board.silentSince", { day: heard, days, limit })
          : t("deals.board.neverHeard", { days, limit })
      }
    >
      {t("deals.board.silent", { days })}
    </span>
  )
}

/** By how many days the close plan misses the expected close date; the title says why. */
function NotCredibleMark({ card }: Pick<Props, "card">) {
  const t = useMessages()
  const format = useFormat()
  const days = daysNotCredible(card.credibleOn, card.expectedCloseDate)
  if (days === 0 || card.credibleOn === null) return null
  const why = t("deals.board.notCredibleWhy", { day: format.day(card.credibleOn), days })
  return (
    <span className="inline-flex items-center gap-1 text-warn" title={why}>
      <Shape name="triangle" />
      <span className="sr-only">{why}</span>
      <span aria-hidden="true">{t("deals.board.notCredible", { days })}</span>
    </span>
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
    <span className={classNames("inline-flex items-center gap-1", colour)} title={words}>
      <Shape name={shape} />
      <span className="sr-only">{words}</span>
      <span aria-hidden="true">{text}</span>
    </span>
  )
}
