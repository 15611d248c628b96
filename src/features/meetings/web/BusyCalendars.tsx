import { useQuery, useQueryClient } from "@tanstack/react-query"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import {
  addBusyCalendar,
  type BusyCalendar,
  listBusyCalendars,
  mostCalendars,
} from "../calendar-contract.ts"
import { BusyCalendarRow } from "./BusyCalendarRow.tsx"

/** While a calendar is read for the first time one waits for it. */
const lookAgainMs = 1_500
const isBeingRead = ({ triedAt }: BusyCalendar) => triedAt === null

/** Other calendars of one's own whose busy times are not offered to buyers. */
export function BusyCalendars() {
  const t = useMessages()
  const queries = useQueryClient()
  const calendars = useQuery({
    ...apiQuery(listBusyCalendars, {}),
    refetchInterval: ({ state }) => (state.data?.items.some(isBeingRead) ? lookAgainMs : false),
  })
  const renew = () => void invalidate(queries, listBusyCalendars)
  const items = calendars.data?.items ?? []
  return (
    <section aria-labelledby="busy-title" className="flex flex-col gap-3">
      <h2 id="busy-title" className="text-lg font-semibold">
        {t("meetings.calendar.busy")}
      </h2>
      <p className="text-muted">{t("meetings.calendar.busyIntro")}</p>
      <ProblemNotice error={calendars.error} onRetry={() => void calendars.refetch()} />
      {calendars.isPending && <Skeleton lines={3} />}
      {calendars.data && items.length === 0 && (
        <p className="text-muted">{t("meetings.calendar.busyNone")}</p>
      )}
      <ul className="flex flex-col">
        {items.map((calendar) => (
          <BusyCalendarRow key={calendar.id} calendar={calendar} onChanged={renew} />
        ))}
      </ul>
      {items.length < mostCalendars ? (
        <AddCalendar onAdded={renew} />
      ) : (
        <p className="text-muted">{t("meetings.calendar.busyFull")}</p>
      )}
    </section>
  )
}

function AddCalendar({ onAdded }: { onAdded: () => void }) {
  const t = useMessages()
  const send = apiMutation(addBusyCalendar)
  const form = useForm({
    initial: { name: "", address: "" },
    // Whole days are those of where one is.
    save: (values, context) =>
      send({ ...values, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }, context),
    onSaved: ({ name }) => {
      toast({ text: t("meetings.calendar.added", { name }) })
      form.reset()
      onAdded()
    },
  })
  return (
    <Form form={form} className="flex flex-col gap-3">
      <TextField
        label={t("meetings.calendar.name")}
        isRequired
        maxLength={60}
        {...form.field("name")}
      />
      <TextField
        label={t("meetings.calendar.address")}
        help={t("meetings.calendar.addressHelp")}
        isRequired
        maxLength={2000}
        {...form.field("address")}
      />
      <div>
        <Button type="submit" look="primary" isPending={form.isPending}>
          {t("meetings.calendar.add")}
        </Button>
      </div>
    </Form>
  )
}
