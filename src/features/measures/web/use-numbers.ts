import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { CloseRate, Figures } from "../contract.ts"
import type { Asked } from "./asked.ts"

/** A number as text and, where a list of deals can show it, what it takes to explain it. */
export type Shown = { text: string; asked: Asked | undefined }

/** Turns figures into text with their explanation, in the reader's language. */
export function useNumbers() {
  const t = useMessages()
  const format = useFormat()
  const shown = (
    text: string,
    asked: Omit<Asked, "value" | "deals">,
    deals: Asked["deals"] | null,
  ) => ({ text, asked: deals ? { ...asked, value: text, deals } : undefined }) satisfies Shown
  const place = (of: string | undefined) => (of === undefined ? {} : { of })

  return {
    amount(
      measure: "open" | "won" | "lost" | "disqualified",
      figure: Figures["won"],
      of?: string,
    ): Shown {
      const text = format.money(figure.amountMinor, figure.currency)
      const { count: n, byCurrency, missingRates, deals } = figure
      const filled = t("measures.filled.sum", { n, value: text })
      return shown(text, { measure, filled, n, byCurrency, missingRates, ...place(of) }, deals)
    },
    count(
      measure: "open" | "won" | "lost" | "disqualified",
      figure: Figures["won"],
      of?: string,
    ): Shown {
      const text = format.count(figure.count)
      const { count: n, byCurrency, missingRates, deals } = figure
      const filled = t("measures.filled.count", { n })
      return shown(text, { measure, filled, n, byCurrency, missingRates, ...place(of) }, deals)
    },
    weighted(figure: Figures["open"], of?: string): Shown {
      const text = format.money(figure.weightedMinor, figure.currency)
      const { count: n, byCurrency, missingRates, deals } = figure
      const filled = t("measures.filled.weighted", {
        n,
        amount: format.money(figure.amountMinor, figure.currency),
        value: text,
      })
      return shown(
        text,
        { measure: "weighted", filled, n, byCurrency, missingRates, ...place(of) },
        deals,
      )
    },
    winRate({ won, decided, bps, deals }: Figures["winRate"], of?: string): Shown {
      const text = bps === null ? t("measures.undefined") : format.percent(bps)
      const filled = t("measures.filled.winRate", {
        won: format.count(won),
        lost: format.count(decided - won),
        decided: format.count(decided),
        value: text,
      })
      return shown(text, { measure: "winRate", filled, n: decided, ...place(of) }, deals)
    },
    closeRate(rate: NonNullable<CloseRate>): Shown {
      const { won, passed, lost, disqualified, open, bps } = rate
      const text = bps === null ? t("measures.undefined") : format.percent(bps)
      const filled = t("measures.filled.closeRate", {
        won: format.count(won),
        passed: format.count(passed),
        lost: format.count(lost),
        disqualified: format.count(disqualified),
        open: format.count(open),
        value: text,
      })
      return { text, asked: { measure: "closeRate", filled, n: passed, value: text, deals: null } }
    },
    cycle({ n, meanDays, medianDays, p80Days, deals }: Figures["cycle"], of?: string): Shown {
      if (medianDays === null || meanDays === null || p80Days === null) {
        const text = t("measures.undefined")
        return shown(text, { measure: "cycle", filled: text, n, ...place(of) }, deals)
      }
      const text = t("measures.days", { days: tenths(medianDays) })
      const filled = t("measures.filled.cycle", {
        n,
        median: tenths(medianDays),
        mean: tenths(meanDays),
        p80: tenths(p80Days),
      })
      return shown(text, { measure: "cycle", filled, n, ...place(of) }, deals)
    },
  }
}

/** Days as they are read: a tenth of a day is as fine as anybody decides by. */
export function tenths(days: number): number {
  return Math.round(days * 10) / 10
}
