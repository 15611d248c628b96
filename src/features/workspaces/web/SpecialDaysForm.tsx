import { useState } from "react"
import type { WorkingCalendar } from "../../../kernel/working-days.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"

type Days = WorkingCalendar["days"]

const longest = 60
const asWorkday = { from: "09:00", to: "18:00" }

/** A span of days that differ from the week: free, or worked. */
export function SpecialDaysForm({ onAdd }: { onAdd: (days: Days) => void }) {
  const t = useMessages()
  const [first, setFirst] = useState<string | null>(null)
  const [last, setLast] = useState<string | null>(null)
  const [kind, setKind] = useState<"free" | "worked">("free")
  const days = first ? daysFrom(first, last ?? first) : []
  return (
    <div className="flex flex-wrap items-end gap-2">
      <DateField label={t("workspaces.calendar.first")} value={first} onChange={setFirst} />
      <DateField
        label={t("workspaces.calendar.last")}
        value={last}
        onChange={setLast}
        {...(first ? { min: first } : {})}
      />
      <SelectField
        label={t("workspaces.calendar.kind")}
        options={(["free", "worked"] as const).map((value) => ({
          value,
          label: t(`workspaces.calendar.${value}`),
        }))}
        value={kind}
        onChange={setKind}
      />
      <Button
        onClick={() => {
          onAdd(days.map((day) => ({ day, hours: kind === "free" ? null : asWorkday })))
          setFirst(null)
          setLast(null)
        }}
        disabled={days.length === 0}
      >
        {t("workspaces.calendar.add")}
      </Button>
    </div>
  )
}

/** The days from one to another, both included; none where the end is earlier or too far. */
function daysFrom(first: string, last: string): string[] {
  const [from, to] = [Date.parse(first), Date.parse(last)]
  const count = (to - from) / 86_400_000 + 1
  if (!(count >= 1 && count <= longest)) return []
  return Array.from({ length: count }, (_, index) =>
    new Date(from + index * 86_400_000).toISOString().slice(0, 10),
  )
}
