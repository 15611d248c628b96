import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Stat } from "../../../web/ui/Stat.tsx"
import type { Figures } from "../contract.ts"
import type { Asked } from "./asked.ts"
import { type Shown, tenths, useNumbers } from "./use-numbers.ts"

type Props = { total: Figures; onAsk: (asked: Asked) => void }

/** The numbers one looks at first. */
export function Tiles({ total, onAsk }: Props) {
  const t = useMessages()
  const format = useFormat()
  const numbers = useNumbers()
  const { open, won, winRate, cycle, disqualified } = total
  const few = (n: number, isSmall: boolean) => (isSmall && n > 0 ? ` · ${t("measures.small")}` : "")
  const ratio = `${format.count(winRate.won)} / ${format.count(winRate.decided)}`
  const apart = disqualified.count > 0 ? ` · ${t("measures.apart", { n: disqualified.count })}` : ""
  const tiles: { label: string; shown: Shown; note: string }[] = [
    {
      label: t("measures.name.open"),
      shown: numbers.amount("open", open),
      note: t("measures.deals", { n: open.count }),
    },
    {
      label: t("measures.name.weighted"),
      shown: numbers.weighted(open),
      note: t("measures.asOfNow"),
    },
    {
      label: t("measures.name.won"),
      shown: numbers.amount("won", won),
      note: t("measures.deals", { n: won.count }),
    },
    {
      label: t("measures.name.winRate"),
      shown: numbers.winRate(winRate),
      note: ratio + few(winRate.decided, winRate.isSmall) + apart,
    },
    {
      label: t("measures.name.cycle"),
      shown: numbers.cycle(cycle),
      note:
        cycle.meanDays === null
          ? t("measures.deals", { n: 0 })
          : t("measures.cycleNote", {
              mean: tenths(cycle.meanDays),
              p80: tenths(cycle.p80Days ?? 0),
            }) + few(cycle.n, cycle.isSmall),
    },
  ]
  return (
    <div className="grid grid-cols-2 gap-y-3 md:grid-cols-3 xl:grid-cols-5">
      {tiles.map(({ label, shown: { text, asked }, note }) => (
        <Stat
          key={label}
          {...{ label, note }}
          value={text}
          {...(asked ? { onOpen: () => onAsk(asked) } : {})}
        />
      ))}
    </div>
  )
}
