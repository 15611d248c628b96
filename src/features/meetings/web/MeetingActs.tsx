import { useMessages } from "../../../web/messages.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import type { MenuAct } from "../../../web/ui/menu-act.ts"
import type { Meeting } from "../contract.ts"
import type { MeetingAsk, useMeetingActs } from "./use-meeting-acts.ts"

type Props = {
  meeting: Meeting
  acts: ReturnType<typeof useMeetingActs>
  onAsk: (ask: MeetingAsk) => void
}

/** The menu of a meeting: its outcome first, as far as it may be told already. */
export function MeetingActs({ meeting, acts, onAsk }: Props) {
  const t = useMessages()
  const isPlanned = meeting.state === "planned"
  const hasBegun = new Date(meeting.startsAt) <= new Date()
  const ask = (id: MeetingAsk, label: string): MenuAct => ({ id, label, run: () => onAsk(id) })
  const outcomes = [ask("held", t("meetings.acts.held")), ask("no-show", t("meetings.acts.noShow"))]
  const corrections = outcomes.filter(({ id }) => id !== meeting.state)
  const isTold = meeting.state === "held" || meeting.state === "no-show"
  const changes = [ask("edit", t("meetings.acts.edit")), ask("move", t("meetings.acts.move"))]
  const download = () => location.assign(`/api/v1/meetings/${meeting.id}/invitation`)
  const calendar: MenuAct[] = [
    { id: "invite", label: t("meetings.acts.invite"), run: acts.invite },
    { id: "download", label: t("meetings.acts.download"), run: download },
  ]
  const cancel = { id: "cancel", label: t("meetings.acts.cancel"), isDanger: true }
  const groups = [
    { id: "outcome", acts: isPlanned && hasBegun ? outcomes : [] },
    { id: "correct", acts: isTold ? corrections : [] },
    { id: "change", acts: isPlanned ? changes : [] },
    { id: "calendar", acts: calendar },
    { id: "cancel", acts: isPlanned ? [{ ...cancel, run: acts.cancel }] : [] },
  ]
  return (
    <Menu
      label={t("meetings.more", { title: meeting.title })}
      groups={groups.filter(({ acts: some }) => some.length > 0)}
    />
  )
}
