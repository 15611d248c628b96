import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useMay } from "../../../web/session.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listQueue } from "../contract.ts"
import { QueueLeadView } from "./QueueLeadView.tsx"
import { QueueList } from "./QueueList.tsx"

/** `/queue`: one's own prospects one after another, with everything needed to contact them. */
export function QueuePage() {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const mayWrite = useMay("deal.write")
  const pages = useInfiniteQuery(apiPages(listQueue, { limit: 50 }))
  useLive(["deal.*", "note.*"], () => void invalidate(queries, listQueue))
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const [chosenId, setChosen] = useState<string>()
  const chosen = items.findIndex(({ id }) => id === chosenId)
  const at = Math.max(0, chosen)
  const lead = items[at]
  const walk = (by: 1 | -1) => {
    const next = items[at + by]
    if (next) setChosen(next.id)
  }
  // The order follows the last contact: who was just contacted goes to the end, one stays here.
  const goOn = () => setChosen(items[at + 1]?.id ?? items[0]?.id)
  useQueueKeys({
    hasLead: lead !== undefined,
    mayWrite,
    onWalk: walk,
    onOpen: () => {
      if (lead) void navigate({ to: "/deals/$dealId", params: { dealId: lead.id } })
    },
  })
  const place = { at: format.count(at + 1), count: format.count(items.length) }
  return (
    <Page
      title={t("prospecting.queue.title")}
      actions={
        <Link to="/pool" className="text-accent hover:underline">
          {t("prospecting.pool.title")}
        </Link>
      }
    >
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={8} />}
      {pages.data && !lead && <NothingToDo />}
      {lead && (
        <div className="grid gap-6 md:grid-cols-[16rem_minmax(0,1fr)]">
          <div className="max-md:hidden">
            <QueueList items={items} chosenId={lead.id} onChoose={setChosen} />
            <LoadMore pages={pages} />
          </div>
          <QueueLeadView
            key={lead.id}
            lead={lead}
            place={
              pages.hasNextPage
                ? t("prospecting.queue.placeMore", place)
                : t("prospecting.queue.place", place)
            }
            onWalk={walk}
            onLogged={goOn}
          />
        </div>
      )}
    </Page>
  )
}

function NothingToDo() {
  const t = useMessages()
  return (
    <EmptyState
      title={t("prospecting.queue.none")}
      hint={t("prospecting.queue.noneHint")}
      action={
        <Link to="/pool" className="text-accent hover:underline">
          {t("prospecting.queue.toPool")}
        </Link>
      }
    />
  )
}

type Keys = {
  hasLead: boolean
  mayWrite: boolean
  onWalk: (by: 1 | -1) => void
  onOpen: () => void
}

/** J and K walk, E writes down what was done, Enter opens. */
function useQueueKeys({ hasLead, mayWrite, onWalk, onOpen }: Keys) {
  const names = {
    next: { id: "queue.next", title: "prospecting.queue.next", pinyin: "xytxs" },
    previous: { id: "queue.previous", title: "prospecting.queue.previous", pinyin: "sytxs" },
    log: { id: "queue.log", title: "prospecting.queue.log", pinyin: "jlyclx" },
    open: { id: "queue.open", title: "prospecting.queue.open", pinyin: "dksj" },
  } as const
  const log = () => document.querySelector<HTMLElement>("#log-touch textarea")?.focus()
  useCommand({ ...names.next, keys: "j", when: hasLead, run: () => onWalk(1) })
  useCommand({ ...names.previous, keys: "k", when: hasLead, run: () => onWalk(-1) })
  useCommand({ ...names.log, keys: "e", when: hasLead && mayWrite, run: log })
  useCommand({ ...names.open, keys: "enter", when: hasLead, run: onOpen })
}
