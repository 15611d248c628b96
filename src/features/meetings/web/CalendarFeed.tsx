import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { SecretText } from "../../../web/records/SecretText.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { endCalendarFeed, getCalendarFeed, renewCalendarFeed } from "../calendar-contract.ts"

/** The secret address by which a calendar program shows one's own meetings. */
export function CalendarFeed() {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const feed = useQuery(apiQuery(getCalendarFeed, {}))
  const makeSend = apiMutation(renewCalendarFeed)
  const endSend = apiMutation(endCalendarFeed)
  const onSettled = () => void invalidate(queries, getCalendarFeed)
  const make = useMutation({
    mutationFn: (_: undefined, context) => makeSend({}, context),
    onSettled,
  })
  const end = useMutation({
    mutationFn: (_: undefined, context) => endSend({}, context),
    onSuccess: () => {
      make.reset()
      toast({ text: t("meetings.calendar.feedEnded") })
    },
    onSettled,
  })
  const since = feed.data?.createdAt
  const address = make.data?.address?.replace(/^https:/, "webcal:")
  return (
    <section aria-labelledby="feed-title" className="flex flex-col gap-3">
      <h2 id="feed-title" className="text-lg font-semibold">
        {t("meetings.calendar.feed")}
      </h2>
      <p className="text-muted">{t("meetings.calendar.feedIntro")}</p>
      <ProblemNotice error={feed.error ?? make.error ?? end.error} />
      {address && <SecretText text={address} help={t("meetings.calendar.feedShown")} />}
      {since && (
        <p className="text-muted">
          {t("meetings.calendar.feedSince", { when: format.dateTime(since) })}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button isPending={make.isPending} onClick={() => make.mutate(undefined)}>
          {t(since ? "meetings.calendar.feedRenew" : "meetings.calendar.feedMake")}
        </Button>
        {since && (
          <Button look="quiet" isPending={end.isPending} onClick={() => end.mutate(undefined)}>
            {t("meetings.calendar.feedEnd")}
          </Button>
        )}
      </div>
    </section>
  )
}
