import { useMessages } from "../../../web/messages.tsx"
import type { MonthFigures } from "../contract.ts"
import type { Asked } from "./asked.ts"
import { shareOf } from "./scale.ts"
import type { Shown } from "./use-numbers.ts"

export type MonthRow = MonthFigures & { name: string; amount: Shown; count: Shown; rate: Shown }

type Props = { rows: readonly MonthRow[]; onAsk: (asked: Asked) => void }

/** Columns of won amounts above, points of the win rate below, over the same months. */
export function MonthChart({ rows, onAsk }: Props) {
  const t = useMessages()
  const most = rows.reduce((max, { asClosed }) => {
    const amount = BigInt(asClosed.amountMinor)
    return amount > max ? amount : max
  }, 0n)
  const every = Math.ceil(rows.length / 12)
  const columns = { gridTemplateColumns: `repeat(${rows.length}, minmax(20px, 1fr))` }
  return (
    <section
      aria-label={t("measures.month.title")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
      tabIndex={0}
      className="overflow-x-auto"
    >
      <h3 className="text-xs text-muted">{t("measures.name.won")}</h3>
      <div className="grid" style={columns}>
        {rows.map(({ month, name, won, asClosed, amount, count }) => (
          <button
            key={month}
            type="button"
            aria-label={t("measures.month.bar", {
              month: name,
              amount: amount.text,
              n: won.count,
            })}
            data-tooltip={`${name} · ${amount.text} · ${t("measures.deals", { n: won.count })}`}
            onClick={() =>
              (amount.asked ?? count.asked) && onAsk((amount.asked ?? count.asked) as Asked)
            }
            className="rounded-control hover:bg-hover focus-visible:outline-offset-[-2px]"
          >
            <svg width="100%" height="136" role="presentation" className="block">
              <rect
                x="18%"
                width="64%"
                y={`${100 - shareOf(asClosed.amountMinor, most) * 0.96}%`}
                height={`${shareOf(asClosed.amountMinor, most) * 0.96}%`}
                rx="2"
                className="fill-ok"
              />
              <line x1="0" x2="100%" y1="100%" y2="100%" strokeWidth="2" className="stroke-line" />
            </svg>
          </button>
        ))}
      </div>
      <h3 className="mt-3 text-xs text-muted">{t("measures.month.rateTitle")}</h3>
      <div className="relative">
        <RateLine rows={rows} />
        <div className="grid" style={columns}>
          {rows.map(({ month, name, winRate, rate }) => (
            <button
              key={month}
              type="button"
              aria-label={t("measures.month.point", {
                month: name,
                rate: rate.text,
                won: winRate.won,
                decided: winRate.decided,
              })}
              data-tooltip={`${name} · ${rate.text} · ${winRate.won}/${winRate.decided}`}
              onClick={() => rate.asked && onAsk(rate.asked)}
              className="relative h-16 rounded-control hover:bg-hover/60 focus-visible:outline-offset-[-2px]"
            />
          ))}
        </div>
      </div>
      <div className="mt-1 grid text-xs text-muted" style={columns} aria-hidden="true">
        {rows.map(({ month }, at) => (
          <span key={month} className="text-center whitespace-pre">
            {at % every === 0 ? shortMonth(month, rows[at - every]?.month) : ""}
          </span>
        ))}
      </div>
    </section>
  )
}

/** Points only where something was decided; hollow where too few deals were. */
function RateLine({ rows }: { rows: readonly MonthRow[] }) {
  const points = rows.map(({ month, winRate }, at) => ({
    month,
    x: ((at + 0.5) / rows.length) * 100,
    y: winRate.bps === null ? null : 92 - (winRate.bps / 10_000) * 84,
    isSmall: winRate.isSmall,
  }))
  return (
    <svg
      width="100%"
      height="64"
      role="presentation"
      className="pointer-events-none absolute inset-0 z-10 block"
    >
      {[8, 50, 92].map((y) => (
        <line key={y} x1="0" x2="100%" y1={`${y}%`} y2={`${y}%`} className="stroke-line" />
      ))}
      {points.map((point, at) => {
        const next = points[at + 1]
        if (point.y === null || !next || next.y === null) return null
        const [from, to] = [
          { x: `${point.x}%`, y: `${point.y}%` },
          { x: `${next.x}%`, y: `${next.y}%` },
        ]
        return (
          <line
            key={point.month}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            strokeWidth="1.5"
            className="stroke-accent"
          />
        )
      })}
      {points.map(
        ({ month, x, y, isSmall }) =>
          y !== null && (
            <circle
              key={month}
              cx={`${x}%`}
              cy={`${y}%`}
              r="3.5"
              strokeWidth="1.5"
              className={isSmall ? "fill-panel stroke-accent" : "fill-accent stroke-accent"}
            />
          ),
      )}
    </svg>
  )
}

/** `11`, and below it the year where the axis begins or comes to another one. */
function shortMonth(month: string, before: string | undefined): string {
  const [year = "", number = ""] = month.split("-")
  return before?.startsWith(year) ? String(Number(number)) : `${Number(number)}\n’${year.slice(2)}`
}
