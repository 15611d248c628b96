import { Link } from "@tanstack/react-router"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { Restatement } from "../../deals/closing-contract.ts"

type Props = { restatements: readonly Restatement[]; monthName: (month: string) => string }

/** Wins that were taken back after their month: which, how much, who did so and why. */
export function Restatements({ restatements, monthName }: Props) {
  const t = useMessages()
  const format = useFormat()
  return (
    <section aria-label={t("measures.month.restatements")} className="mt-3 flex flex-col gap-1">
      <h3 className="text-xs text-muted">{t("measures.month.restatements")}</h3>
      <ul className="flex flex-col">
        {restatements.map((one) => (
          <li
            key={`${one.deal.id} ${one.recordedAt}`}
            className="border-b border-line py-1.5 text-sm last:border-b-0"
          >
            <p className="wrap-anywhere">
              {t("measures.month.restatement", {
                month: monthName(one.month),
                recorded: monthName(one.recordedMonth),
                name: one.by.name,
                amount:
                  one.amountMinor === null
                    ? t("measures.month.noAmount")
                    : format.money(`-${one.amountMinor}`, one.currency),
              })}
            </p>
            <p className="text-xs wrap-anywhere text-muted">
              <Link
                to="/deals/$dealId"
                params={{ dealId: one.deal.id }}
                className="text-accent hover:underline"
              >
                {one.deal.title}
              </Link>
              {one.cause && ` · ${one.cause}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
