import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { BusyCalendars } from "./BusyCalendars.tsx"
import { CalendarFeed } from "./CalendarFeed.tsx"

/** How one's own calendars and the meetings here know of one another. */
export function CalendarsPage() {
  const t = useMessages()
  return (
    <Page title={t("meetings.calendar.title")}>
      <div className="flex max-w-2xl flex-col gap-8">
        <BusyCalendars />
        <CalendarFeed />
      </div>
    </Page>
  )
}
