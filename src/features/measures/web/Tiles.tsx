import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Stat } from "../../../web/ui/Stat.tsx"
import type { CloseRate, Figures } from "../contract.ts"
import type { Asked } from "./asked.ts"
import { type Shown, tenths, useNumbers } from "./use-numbers.ts"

type Props = { total: Figures; closeRate: CloseRate; onAsk: (asked: Asked) => void }

/** The numbers one looks at first. */
export function Tiles({ total, closeRate, onAsk }: Props) {
  const t = useMessages()
  const format = useFormat()
  const numbers = useNumbers()
  const { open, won, winRate, cycle, disqualified } = total
  const few = (n: number, isSmall: boolean) => (isSmall && n > 0 ? ` · ${t("measures.small")}` : "")
  const ratio = t("measures.decided", {
    won: format.count(winRate.won),
    decided: format.count(winRate.decided),
  })
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
    useCloseRateTile(closeRate),
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
    <div className="grid grid-cols-2 gap-y-3 md:grid-cols-3 xl:grid-cols-6">
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

/** Won of all that passed qualification, with what is still open of them: it never stands for the win rate. */
function useCloseRateTile(rate: CloseRate): { label: string; shown: Shown; note: string } {
  const t = useMessages()
  const format = useFormat()
  const numbers = useNumbers()
  const label = t("measures.name.closeRate")
  if (!rate) {
    const shown = { text: t("measures.undefined"), asked: undefined }
    return { label, shown, note: t("measures.noQualification") }
  }
  const { won, passed, open, isSmall } = rate
  const note = [
    t("measures.passed", { won: format.count(won), passed: format.count(passed) }),
    t("measures.stillOpen", { n: open }),
    ...(isSmall && passed > 0 ? [t("measures.small")] : []),
  ].join(" · ")
  return { label, shown: numbers.closeRate(rate), note }
}
