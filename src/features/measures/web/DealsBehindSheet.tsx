import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { roundHalfEven } from "../../../kernel/money.ts"
import { apiPages } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Sheet } from "../../../web/ui/Sheet.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { type DealCard, listDeals } from "../../deals/contract.ts"
import { definitions } from "../definitions.ts"
import type { Asked } from "./asked.ts"

type Props = { asked: Asked; window: string; onClose: () => void }

/** Why a number is what it is: its meaning, the formula filled in, and the deals that make it. */
export function DealsBehindSheet({ asked, window, onClose }: Props) {
  const t = useMessages()
  const format = useFormat()
  const hasList = asked.deals !== null
  const pages = useInfiniteQuery({
    ...apiPages(listDeals, { ...asked.deals, sort: "amount", direction: "desc", limit: 100 }),
    enabled: hasList,
  })
  const cards = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const name = t(`measures.name.${asked.measure}`)
  const isOpen = asked.measure === "open" || asked.measure === "weighted"
  const title = asked.of ? t("measures.titleOf", { measure: name, of: asked.of }) : name
  return (
    <Sheet isOpen onClose={onClose} title={title}>
      <div className="flex flex-col gap-4">
        <p className="text-2xl font-medium">{asked.value}</p>
        <section
          aria-label={t("measures.why")}
          className="flex flex-col gap-1 rounded-card bg-sunken p-3"
        >
          <h3 className="font-medium">{t("measures.why")}</h3>
          <p>{t(`measures.meaning.${asked.measure}`)}</p>
          <p className="font-medium">{asked.filled}</p>
          <p className="text-xs text-muted">
            {isOpen ? t("measures.asOfNow") : window}
            {" · "}
            {t("measures.deals", { n: asked.n })}
            {" · "}
            <code className="font-sans">
              {definitions[asked.measure].id} v{definitions[asked.measure].version}
            </code>
          </p>
          {asked.missingRates && asked.missingRates.length > 0 && (
            <p className="text-xs text-warn">
              {t("measures.missingRates", { currencies: format.list(asked.missingRates) })}
            </p>
          )}
        </section>
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {!hasList && <p className="text-muted">{t("measures.noList")}</p>}
        {hasList && pages.isPending && <Skeleton lines={6} className="h-9 w-full" />}
        <DealRows cards={cards} isWeighted={asked.measure === "weighted"} />
        {pages.hasNextPage && (
          <Button isPending={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t("shell.action.showMore")}
          </Button>
        )}
        {pages.data && <Foot {...{ cards, asked }} hasMore={pages.hasNextPage} />}
      </div>
    </Sheet>
  )
}

function DealRows({ cards, isWeighted }: { cards: readonly DealCard[]; isWeighted: boolean }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <ul className="flex flex-col">
      {cards.map((card) => (
        <li key={card.id} className="flex items-baseline gap-3 border-b border-line py-1.5">
          <span className="min-w-0 flex-1">
            <Link
              to="/deals/$dealId"
              params={{ dealId: card.id }}
              className="block truncate hover:underline"
            >
              {card.title}
            </Link>
            <span className="block truncate text-xs text-muted">
              {[t(`deals.outcome.${card.outcome}`), card.company?.name, card.owner?.name]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </span>
          <span className="whitespace-nowrap">
            {card.amountMinor === null
              ? t("measures.noAmount")
              : format.money(card.amountMinor, card.currency)}
            {isWeighted && (
              <span className="text-muted"> × {format.percent(card.probabilityBps)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

type FootProps = { cards: readonly DealCard[]; asked: Asked; hasMore: boolean }

/** What the listed deals come to: money by currency, or for a rate and a length their outcomes. */
function Foot({ cards, asked, hasMore }: FootProps) {
  const t = useMessages()
  const format = useFormat()
  const lines =
    asked.measure === "winRate" || asked.measure === "cycle"
      ? [...Map.groupBy(cards, ({ outcome }) => outcome)].map(
          ([outcome, own]) => `${t(`deals.outcome.${outcome}`)} ${format.count(own.length)}`,
        )
      : sumsOf(cards, asked).map(({ currency, minor }) => format.money(minor, currency))
  return (
    <div className="flex items-baseline gap-3 font-medium">
      <span className="min-w-0 flex-1">
        {hasMore
          ? t("measures.sumOfSome", { shown: cards.length, n: asked.n })
          : t("measures.sumOfAll", { n: cards.length })}
      </span>
      <span className="text-end whitespace-nowrap">
        {lines.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </span>
    </div>
  )
}

/** Exact sums by currency; weighted ones are rounded once, as the number itself is. */
function sumsOf(cards: readonly DealCard[], { measure }: Asked) {
  const weight = ({ probabilityBps }: DealCard) =>
    measure === "weighted" ? probabilityBps : 10_000
  return [...Map.groupBy(cards, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    minor: roundHalfEven({
      numerator: own.reduce(
        (sum, card) => sum + BigInt(card.amountMinor ?? 0) * BigInt(weight(card)),
        0n,
      ),
      denominator: 10_000n,
    }),
  }))
}
