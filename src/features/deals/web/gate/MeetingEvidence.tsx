import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../../web/api.ts"
import { useFormat } from "../../../../web/format.ts"
import { useMeetingTypes } from "../../../../web/meeting-types.ts"
import { useMessages } from "../../../../web/messages.tsx"
import { SelectField } from "../../../../web/ui/SelectField.tsx"
import { getGate } from "../../gate-contract.ts"

type Props = { dealId: string; typeId: string; value: string; onChange: (noteId: string) => void }

/** Which held meeting of the type asked for shows it; where there is none, how it comes about. */
export function MeetingEvidence({ dealId, typeId, value, onChange }: Props) {
  const t = useMessages()
  const format = useFormat()
  const gate = useQuery(apiQuery(getGate, { dealId }))
  const type = useMeetingTypes().get(typeId)?.name ?? ""
  const held = (gate.data?.heldMeetings ?? []).filter((meeting) => meeting.typeId === typeId)
  if (held.length === 0)
    return <p className="text-muted">{t("deals.gate.meetingOnly", { type })}</p>
  return (
    <SelectField
      label={t("deals.gate.meetingThere", { type })}
      emptyLabel={t("deals.gate.noMeeting")}
      value={value}
      options={held.map(({ noteId, title, startsAt }) => ({
        value: noteId,
        label: `${format.dateTime(startsAt)} · ${title}`,
      }))}
      onChange={onChange}
    />
  )
}
