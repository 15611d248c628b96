import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Input } from "../../../kernel/endpoint.ts"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { forecastCategories, isAfterWin } from "../../pipelines/stage.ts"
import { type BoardStage, getBoard } from "../board-contract.ts"
import {
  bulkDeleteDeals,
  bulkUpdateDeals,
  type DealCard,
  listDeals,
  restoreDeal,
} from "../contract.ts"

type Props = {
  cards: readonly DealCard[]
  stages: readonly BoardStage[]
  onClear: () => void
}

type Change = Input<typeof bulkUpdateDeals>["set"]

/** Acts on all selected deals at once; says what was done and what could not be. */
export function BulkBar({ cards, stages, onClear }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { member } = useSession()
  const [day, setDay] = useState("")
  const { change, remove } = useBulk(cards, onClear)
  // A win has a reason of its own, deal by deal.
  const open = stages.filter(({ kind }) => !isAfterWin(kind))
  useCommand({
    id: "bulk.clear",
    title: "deals.command.clear",
    pinyin: "qxxz",
    keys: "escape",
    run: onClear,
  })
  return (
    <section
      aria-label={t("deals.bulk.selected", { count: cards.length })}
      className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-panel px-4 py-2 shadow-float"
    >
      <p className="font-medium">{t("deals.bulk.selected", { count: cards.length })}</p>
      <Menu
        label={t("deals.bulk.stage")}
        trigger={t("deals.bulk.stage")}
        groups={[
          {
            id: "stages",
            acts: open.map(({ id, name }) => ({
              id,
              label: localText(name, locale),
              run: () => change.mutate({ stageId: id }),
            })),
          },
        ]}
      />
      <Menu
        label={t("deals.bulk.category")}
        trigger={t("deals.bulk.category")}
        groups={[
          {
            id: "categories",
            acts: forecastCategories.map((category) => ({
              id: category,
              label: t(`deals.category.${category}`),
              run: () => change.mutate({ forecastCategory: category }),
            })),
          },
        ]}
      />
      <Button onClick={() => change.mutate({ ownerId: member.id })}>{t("deals.bulk.toMe")}</Button>
      <label className="flex items-center gap-1.5">
        <span className="text-muted">{t("deals.bulk.closeDate")}</span>
        <input
          type="date"
          className="field w-auto"
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </label>
      {day && (
        <Button onClick={() => change.mutate({ expectedCloseDate: day })}>
          {t("deals.bulk.apply")}
        </Button>
      )}
      <Button look="danger" onClick={() => remove.mutate(cards.map(({ id }) => id))}>
        {t("deals.bulk.delete")}
      </Button>
      <Button look="quiet" onClick={onClear} className="ms-auto">
        {t("deals.bulk.clear")}
      </Button>
      <ProblemNotice error={change.error ?? remove.error} />
    </section>
  )
}

function useBulk(cards: readonly DealCard[], onClear: () => void) {
  const t = useMessages()
  const queries = useQueryClient()
  const dealIds = cards.map(({ id }) => id)
  const renew = () => invalidate(queries, getBoard, listDeals)
  const sendChange = apiMutation(bulkUpdateDeals)
  const sendRemove = apiMutation(bulkDeleteDeals)
  const restore = apiMutation(restoreDeal)
  const change = useMutation({
    mutationFn: (set: Change, context) => sendChange({ dealIds, set }, context),
    onSuccess: ({ items }) => {
      const changed = items.filter(({ result }) => result === "changed").length
      const refused = items.filter(({ result }) => result === "deal-closed").length
      toast({ text: t("deals.bulk.done", { count: changed }) })
      if (refused > 0) toast({ text: t("deals.bulk.refused", { count: refused }), tone: "danger" })
      onClear()
    },
    onSettled: renew,
  })
  const remove = useMutation({
    mutationFn: (ids: string[], context) => sendRemove({ dealIds: ids }, context),
    onSuccess: ({ items }) => {
      const removed = items.filter(({ result }) => result === "changed").map(({ dealId }) => dealId)
      const undo = () => void Promise.all(removed.map((dealId) => restore({ dealId }))).then(renew)
      toast({ text: t("deals.bulk.deleted", { count: removed.length }), undo })
      onClear()
    },
    onSettled: renew,
  })
  return { change, remove }
}
