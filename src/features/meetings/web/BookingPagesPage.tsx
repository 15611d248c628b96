import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay, useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { type BookingPage, listBookingPages } from "../booking-contract.ts"
import { BookingPageDialog } from "./BookingPageDialog.tsx"
import { BookingPageRow } from "./BookingPageRow.tsx"

/** The public pages on which buyers book a meeting. */
export function BookingPagesPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const isOps = useMay("pipeline.admin")
  const { member } = useSession()
  const [edited, setEdited] = useState<BookingPage | "new">()
  const pages = useQuery(apiQuery(listBookingPages, {}))
  const renew = () => void invalidate(queries, listBookingPages)
  useLive(["booking-page.*"], renew)
  const items = pages.data?.items ?? []
  const isMine = ({ hosts }: BookingPage) => hosts.every(({ id }) => id === member.id)
  const button = mayWrite && (
    <Button look="primary" onClick={() => setEdited("new")}>
      {t("meetings.booking.add")}
    </Button>
  )
  return (
    <Page title={t("meetings.booking.title")} actions={button}>
      <div className="flex max-w-3xl flex-col gap-4">
        <p className="text-muted">{t("meetings.booking.intro")}</p>
        {pages.data?.isMailed === false && (
          <p role="note" className="rounded-card bg-warn-soft p-3 text-warn">
            {t("meetings.booking.unmailed")}
          </p>
        )}
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton lines={3} />}
        {pages.data && items.length === 0 && (
          <p className="text-muted">{t("meetings.booking.none")}</p>
        )}
        <ul className="flex flex-col">
          {items.map((page) => (
            <BookingPageRow
              key={page.id}
              page={page}
              mayChange={isOps || (mayWrite && isMine(page))}
              onEdit={() => setEdited(page)}
              onChanged={renew}
            />
          ))}
        </ul>
      </div>
      {edited && (
        <BookingPageDialog
          page={edited === "new" ? undefined : edited}
          onSaved={renew}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  )
}
