import { useQueryClient } from "@tanstack/react-query"
import { X } from "lucide-react"
import type { Output } from "../../../kernel/endpoint.ts"
import type { WorkingCalendar } from "../../../kernel/working-days.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { sessionQuery } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { RadioGroup } from "../../../web/ui/RadioGroup.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getWorkspace, updateWorkspace } from "../contract.ts"
import { SpecialDaysForm } from "./SpecialDaysForm.tsx"
import { WeekdayRow } from "./WeekdayRow.tsx"

type Days = WorkingCalendar["days"]

/** When the workspace works, and what the first talk with a prospect does. */
export function WorkingTime({ workspace }: { workspace: Output<typeof getWorkspace> }) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateWorkspace)
  const form = useForm({
    initial: {
      week: workspace.calendar.week,
      days: workspace.calendar.days as Days,
      firstExchange: workspace.firstExchange,
    },
    save: ({ week, days, firstExchange }, context) =>
      send(
        {
          version: workspace.version,
          calendar: { week: [...week], days: [...days] },
          firstExchange,
        },
        context,
      ),
    onSaved: () => {
      toast({ text: t("workspaces.saved") })
      void invalidate(queries, getWorkspace)
      void queries.invalidateQueries(sessionQuery) // clocks are read by the session's calendar
    },
  })
  const { week, days } = form.values
  return (
    <section aria-labelledby="working-time">
      <h2 id="working-time" className="text-base font-medium">
        {t("workspaces.calendar.title")}
      </h2>
      <p className="mb-3 text-muted">{t("workspaces.calendar.help")}</p>
      <Form form={form} className="flex flex-col gap-4">
        <div className="flex flex-col gap-1">
          {week.map((hours, index) => (
            <WeekdayRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the day of the week
              key={index}
              {...{ index, hours }}
              onChange={(changed) =>
                form.set(
                  "week",
                  week.map((one, at) => (at === index ? changed : one)),
                )
              }
            />
          ))}
        </div>
        <SpecialDays days={days} onChange={(changed) => form.set("days", changed)} />
        <RadioGroup
          label={t("workspaces.firstExchange.label")}
          options={(["move", "suggest"] as const).map((value) => ({
            value,
            label: t(`workspaces.firstExchange.${value}`),
          }))}
          value={form.values.firstExchange}
          onChange={(value) => form.set("firstExchange", value)}
        />
        <Button type="submit" look="primary" isPending={form.isPending} className="self-start">
          {t("shell.action.save")}
        </Button>
      </Form>
    </section>
  )
}

/** Holidays and make-up days, by their day; added by a span of days. */
function SpecialDays({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const t = useMessages()
  const format = useFormat()
  const { locale } = useLanguage()
  const sorted = days.toSorted((one, other) => (one.day < other.day ? -1 : 1))
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" })
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t("workspaces.calendar.days")}</legend>
      <SpecialDaysForm
        onAdd={(added) =>
          onChange([...days.filter(({ day }) => !added.some((one) => one.day === day)), ...added])
        }
      />
      <ul className="max-h-64 overflow-y-auto">
        {sorted.map(({ day, hours }) => (
          <li key={day} className="flex items-center gap-2 border-b border-line py-0.5">
            <span className="flex-1">
              {format.day(day)} ({weekday.format(Date.parse(day))})
            </span>
            <span className="text-muted">
              {hours ? `${hours.from}–${hours.to}` : t("workspaces.calendar.free")}
            </span>
            <IconButton
              icon={X}
              label={t("shell.action.remove", { name: format.day(day) })}
              onClick={() => onChange(days.filter((one) => one.day !== day))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
