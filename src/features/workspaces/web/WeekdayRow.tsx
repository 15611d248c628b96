import type { WorkingHours } from "../../../kernel/working-days.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"

type Props = {
  /** 0 is Monday. */
  index: number
  hours: WorkingHours | null
  onChange: (hours: WorkingHours | null) => void
}

/** A day of the week: whether it is worked, and from when to when. */
export function WeekdayRow({ index, hours, onChange }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  // 5 January 1970 was a Monday.
  const name = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(
    Date.UTC(1970, 0, 5 + index),
  )
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3">
      <span className="w-36">
        <CheckBox
          label={name}
          isChecked={hours !== null}
          onChange={(isWorked) => onChange(isWorked ? { from: "09:00", to: "18:00" } : null)}
        />
      </span>
      {hours ? (
        <span className="flex items-center gap-2">
          {(["from", "to"] as const).map((end) => (
            <input
              key={end}
              type="time"
              required
              className="field w-auto"
              aria-label={t(`workspaces.calendar.${end}`, { day: name })}
              value={hours[end]}
              onChange={(event) => onChange({ ...hours, [end]: event.target.value })}
            />
          ))}
        </span>
      ) : (
        <span className="text-muted">{t("workspaces.calendar.free")}</span>
      )}
    </div>
  )
}
