import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { type AskedState, changeEnrolment, type Enrolment } from "../enrolment-contract.ts"
import { EnrolmentBadge } from "./EnrolmentBadge.tsx"
import { EnrolmentHistory } from "./EnrolmentHistory.tsx"
import { StopDialog } from "./StopDialog.tsx"
import { useAheadText } from "./use-ahead-text.ts"

type Props = { enrolment: Enrolment; mayWrite: boolean; onChanged: () => void }

/** One person in one sequence: where they stand, what comes next, and what can be done about it. */
export function EnrolmentEntry({ enrolment, mayWrite, onChanged }: Props) {
  const t = useMessages()
  const aheadText = useAheadText()
  const [shown, setShown] = useState<"history" | "stop">()
  const { id, contact, sequence, state, made, stepCount, version, endedAt } = enrolment
  const send = apiMutation(changeEnrolment)
  const change = useMutation({
    mutationFn: (to: AskedState, context) => send({ enrolmentId: id, version, to }, context),
    onSettled: onChanged,
  })
  const act = (to: AskedState, label: "pause" | "resume" | "bounce") => ({
    id: to,
    label: t(`sequences.enrol.${label}`),
    run: () => change.mutate(to),
  })
  const names = { name: contact.name, sequence: sequence.name }
  const history = {
    id: "history",
    label: t("sequences.enrol.history"),
    run: () => setShown("history"),
  }
  const stop = {
    ...{ id: "stop", label: t("sequences.enrol.stop"), isDanger: true },
    run: () => setShown("stop"),
  }
  const acts =
    mayWrite && endedAt === null
      ? [
          state === "paused" ? act("active", "resume") : act("paused", "pause"),
          act("bounced", "bounce"),
          history,
          stop,
        ]
      : [history]
  return (
    <li className="flex items-start gap-2 border-b border-line py-2 last:border-none">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere">{contact.name}</span>
          <span className="text-muted wrap-anywhere">{sequence.name}</span>
          <EnrolmentBadge state={state} />
        </p>
        <p className="flex flex-wrap gap-x-2 text-xs text-muted">
          <span>
            {t("sequences.enrol.step", { number: String(made), count: String(stepCount) })}
          </span>
          <span>{aheadText(enrolment)}</span>
        </p>
        <ProblemNotice error={change.error} />
      </div>
      <Menu label={t("sequences.enrol.more", names)} groups={[{ id: "enrolment", acts }]} />
      {shown === "history" && (
        <EnrolmentHistory {...{ enrolment }} onClose={() => setShown(undefined)} />
      )}
      {shown === "stop" && (
        <StopDialog {...{ enrolment }} onSaved={onChanged} onClose={() => setShown(undefined)} />
      )}
    </li>
  )
}
