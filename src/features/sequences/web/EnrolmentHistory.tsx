import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { type Enrolment, listEnrolmentEvents } from "../enrolment-contract.ts"
import { EnrolmentBadge } from "./EnrolmentBadge.tsx"

type Props = { enrolment: Enrolment; onClose: () => void }

/** What became of somebody in a sequence: which state, since when, and who or what did it. */
export function EnrolmentHistory({ enrolment, onClose }: Props) {
  const t = useMessages()
  const format = useFormat()
  const { id: enrolmentId, contact, sequence } = enrolment
  const events = useQuery(apiQuery(listEnrolmentEvents, { enrolmentId }))
  const names = { name: contact.name, sequence: sequence.name }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("sequences.enrol.historyOf", names)}
      footer={<Button onClick={onClose}>{t("shell.action.close")}</Button>}
    >
      <ProblemNotice error={events.error} onRetry={() => void events.refetch()} />
      {events.isPending && <Skeleton lines={3} />}
      <ol className="flex flex-col gap-3">
        {events.data?.items.map(({ state, cause, reason, by, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events are only ever added at the end
          <li key={index} className="flex flex-col gap-0.5">
            <span className="flex flex-wrap items-center gap-2">
              <EnrolmentBadge state={state} />
              {cause && cause !== "person" && <span>{t(`sequences.cause.${cause}`)}</span>}
            </span>
            {reason && <span className="wrap-anywhere">{reason}</span>}
            <span className="text-xs text-muted">
              {[format.dateTime(at), by?.name ?? t("sequences.enrol.byItself")].join(" · ")}
            </span>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
