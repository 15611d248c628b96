import { useMutation } from "@tanstack/react-query"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { type BusyCalendar, readBusyCalendar, removeBusyCalendar } from "../calendar-contract.ts"

type Props = { calendar: BusyCalendar; onChanged: () => void }

/** One calendar elsewhere: how it was read, and what to do where it was not. */
export function BusyCalendarRow({ calendar, onChanged }: Props) {
  const t = useMessages()
  const { id: busyCalendarId, name, host } = calendar
  const readSend = apiMutation(readBusyCalendar)
  const removeSend = apiMutation(removeBusyCalendar)
  const read = useMutation({
    mutationFn: (_: undefined, context) => readSend({ busyCalendarId }, context),
    // It goes on after the answer; a moment later there is something to see.
    onSettled: () => void setTimeout(onChanged, 1_500),
  })
  const remove = useMutation({
    mutationFn: (_: undefined, context) => removeSend({ busyCalendarId }, context),
    onSuccess: () => toast({ text: t("meetings.calendar.removed", { name }) }),
    onSettled: onChanged,
  })
  const acts = [
    { id: "read", label: t("meetings.calendar.readNow"), run: () => read.mutate(undefined) },
    {
      ...{ id: "remove", label: t("meetings.calendar.remove"), isDanger: true },
      run: () => remove.mutate(undefined),
    },
  ]
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2">
      <div className="flex min-h-(--row) items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium wrap-anywhere">{name}</span>
            <span className="text-xs text-muted wrap-anywhere">{host}</span>
            <State calendar={calendar} />
          </p>
          <Told calendar={calendar} />
        </div>
        <Menu
          label={t("meetings.calendar.actions", { name })}
          groups={[{ id: "calendar", acts }]}
        />
      </div>
      <ProblemNotice error={read.error ?? remove.error} />
    </li>
  )
}

function State({ calendar: { triedAt, failure } }: Pick<Props, "calendar">) {
  const t = useMessages()
  if (triedAt === null) return <Badge tone="info">{t("meetings.calendar.reading")}</Badge>
  if (failure) return <Badge tone="warn">{t("meetings.calendar.failed")}</Badge>
  return <Badge tone="ok">{t("meetings.calendar.fine")}</Badge>
}

function Told({ calendar }: Pick<Props, "calendar">) {
  const t = useMessages()
  const format = useFormat()
  const { readAt, times, timeZone, unread, failure } = calendar
  return (
    <div className="flex flex-col gap-1 text-sm text-muted">
      {readAt && (
        <p>
          {t("meetings.calendar.readAt", { when: format.relative(readAt) })} ·{" "}
          {t("meetings.calendar.times", { count: times })} ·{" "}
          {t("meetings.calendar.zone", { zone: timeZone })}
        </p>
      )}
      {failure && (
        <p className="text-ink">
          {t(`meetings.calendar.failure.${failure}`)}{" "}
          {readAt
            ? t("meetings.calendar.kept", { when: format.dateTime(readAt) })
            : t("meetings.calendar.keptNone")}
        </p>
      )}
      {unread > 0 && <p className="text-ink">{t("meetings.calendar.unread", { count: unread })}</p>}
    </div>
  )
}
