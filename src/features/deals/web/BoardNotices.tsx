import { Link } from "@tanstack/react-router"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { Board as BoardData } from "../board-contract.ts"

/** Said once for the whole board: what its sums leave out, and where that is mended. */
export function MissingRates({ board }: { board: BoardData }) {
  const t = useMessages()
  const format = useFormat()
  const currencies = [...new Set(board.stages.flatMap(({ total }) => total.missingRates))].sort()
  if (currencies.length === 0) return null
  return (
    <p role="status" className="bg-warn-soft px-4 py-2 text-warn">
      {t("deals.board.missingRates", { currencies: format.list(currencies) })}{" "}
      <Link to="/settings/workspace" className="underline">
        {t("deals.board.addRate")}
      </Link>
    </p>
  )
}

/** Nothing is shown because of the filters: said once, with the way out. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useMessages()
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 bg-sunken px-4 py-2">
      <p className="flex-1">{t("deals.filter.noMatch")}</p>
      <Button onClick={onClear}>{t("shell.list.clear")}</Button>
    </div>
  )
}

/** Says that a past day is shown, and leads back. */
export function AsOfMark({ day, onBack }: { day: string; onBack: () => void }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <div role="status" className="flex items-center gap-3 bg-info-soft px-4 py-2 text-info">
      <p className="flex-1">{t("deals.asOf.marked", { day: format.day(day) })}</p>
      <Button onClick={onBack}>{t("deals.asOf.back")}</Button>
    </div>
  )
}
