import { useState } from "react"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { WebLink } from "../../../web/records/WebLink.tsx"
import type { Tone } from "../../../web/ui/Badge.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { Meeting, MeetingState } from "../contract.ts"
import { MeetingActs } from "./MeetingActs.tsx"
import { MeetingDialog } from "./MeetingDialog.tsx"
import { MeetingNotes } from "./MeetingNotes.tsx"
import { MoveDialog } from "./MoveDialog.tsx"
import { OutcomeDialog } from "./OutcomeDialog.tsx"
import { type MeetingAsk, useMeetingActs } from "./use-meeting-acts.ts"
import { useMeetingTime } from "./use-meeting-time.ts"

type Props = { meeting: Meeting; mayWrite: boolean; onChanged: () => void }

const tones: Record<MeetingState, Tone> = {
  planned: "info",
  held: "ok",
  "no-show": "warn",
  cancelled: "neutral",
}

/** One meeting: when, where and with whom; opened, its agenda and questions to write along. */
export function MeetingEntry({ meeting, mayWrite, onChanged }: Props) {
  const t = useMessages()
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<MeetingAsk>()
  const acts = useMeetingActs(meeting, onChanged)
  const stop = () => setAsked(undefined)
  const dialog = { meeting, onSaved: onChanged, onClose: stop }
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line p-3">
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium wrap-anywhere">{meeting.title}</span>
            <Badge tone={tones[meeting.state]}>{t(`meetings.state.${meeting.state}`)}</Badge>
          </p>
          <MeetingFacts meeting={meeting} />
        </div>
        <span className="flex shrink-0 items-center gap-1">
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? "meetings.close" : "meetings.open")}
          </Button>
          {mayWrite && <MeetingActs {...{ meeting, acts }} onAsk={setAsked} />}
        </span>
      </div>
      <ProblemNotice error={acts.error} />
      {isOpen && <MeetingNotes {...{ meeting, mayWrite, onChanged }} />}
      {asked === "edit" && <MeetingDialog dealId={meeting.dealId} {...dialog} />}
      {asked === "move" && <MoveDialog {...dialog} />}
      {(asked === "held" || asked === "no-show") && <OutcomeDialog outcome={asked} {...dialog} />}
    </li>
  )
}

function MeetingFacts({ meeting }: { meeting: Meeting }) {
  const t = useMessages()
  const format = useFormat()
  const { span } = useMeetingTime()
  const { contacts, members, host, place, demoUrl, moves, invitedAt, mails, outcomeNote } = meeting
  const last = moves.at(-1)
  return (
    <div className="flex flex-col text-sm text-muted">
      <p>{span(meeting)}</p>
      {place && (
        <p className="wrap-anywhere">
          {place} {/^https?:/.test(place) && <WebLink address={place} />}
        </p>
      )}
      {demoUrl && (
        <p className="wrap-anywhere">
          {t("meetings.demoUrl")}: {demoUrl} <WebLink address={demoUrl} />
        </p>
      )}
      <p>
        {contacts.length > 0 && `${format.list(contacts.map(({ name }) => name))} · `}
        {t("meetings.host", { name: host.name })}
        {members.length > 0 && ` · ${format.list(members.map(({ name }) => name))}`}
      </p>
      {last && (
        <p>
          {t("meetings.moves", { count: moves.length })} ·{" "}
          {t("meetings.movedFrom", { when: format.dateTime(last.startsAt) })}
          {last.reason && ` · ${last.reason}`}
        </p>
      )}
      {mails.map(
        ({ recipient, state }) =>
          state !== "sent" && (
            <p key={recipient} className={state === "waiting" ? "" : "text-warn"}>
              {t(`meetings.mail.${state}`, { to: recipient })}
            </p>
          ),
      )}
      {invitedAt && <p>{t("meetings.invited", { when: format.relative(invitedAt) })}</p>}
      {outcomeNote && <p className="prose text-ink">{outcomeNote}</p>}
    </div>
  )
}
