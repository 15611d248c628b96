import { useMessages } from "../../../web/messages.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { Field } from "../../../web/ui/Field.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import type { MeetingTime } from "./meeting-time.ts"

type Props = { value: MeetingTime; onChange: (time: MeetingTime) => void }

const zones = Intl.supportedValuesOf("timeZone")

/** Day, time, length and time zone of a meeting. */
export function TimeFields({ value, onChange }: Props) {
  const t = useMessages()
  const all = zones.includes(value.zone) ? zones : [value.zone, ...zones]
  return (
    <div className="grid grid-cols-2 gap-4">
      <DateField
        label={t("meetings.day")}
        isRequired
        value={value.day}
        onChange={(day) => onChange({ ...value, day })}
      />
      <Field label={t("meetings.clock")} isRequired>
        {(control) => (
          <input
            {...control}
            type="time"
            className="field"
            value={value.clock}
            onChange={(event) => onChange({ ...value, clock: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("meetings.minutes")} isRequired>
        {(control) => (
          <input
            {...control}
            type="number"
            min={5}
            max={1440}
            className="field"
            value={value.minutes}
            onChange={(event) => onChange({ ...value, minutes: event.target.value })}
          />
        )}
      </Field>
      <SelectField
        label={t("meetings.zone")}
        options={all.map((zone) => ({ value: zone, label: zone }))}
        value={value.zone}
        onChange={(zone) => onChange({ ...value, zone })}
      />
    </div>
  )
}
