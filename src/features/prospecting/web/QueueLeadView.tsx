import { Link } from "@tanstack/react-router"
import { ChevronLeft, ChevronRight } from "lucide-react"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import type { QueueLead } from "../contract.ts"
import { LogTouch } from "./LogTouch.tsx"
import { QueuePeople } from "./QueuePeople.tsx"
import { ReturnNotice } from "./ReturnNotice.tsx"
import { webAddress } from "./web-address.ts"

type Props = {
  lead: QueueLead
  place: string
  onWalk: (by: 1 | -1) => void
  onLogged: () => void
}

/** One lead with all one needs to contact it, and the place to say what came of it. */
export function QueueLeadView({ lead, place, onWalk, onLogged }: Props) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  return (
    <article aria-labelledby="queue-lead" className="flex min-w-0 flex-col gap-5">
      <header className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 id="queue-lead" className="text-lg font-medium wrap-anywhere">
            <Link
              to="/deals/$dealId"
              params={{ dealId: lead.id }}
              data-command="queue.open"
              className="hover:underline"
            >
              {lead.title}
            </Link>
          </h2>
          <p className="text-muted" aria-live="polite">
            {place}
          </p>
        </div>
        <IconButton
          icon={ChevronLeft}
          label={t("prospecting.queue.previous")}
          keys="k"
          data-command="queue.previous"
          onClick={() => onWalk(-1)}
        />
        <IconButton
          icon={ChevronRight}
          label={t("prospecting.queue.next")}
          keys="j"
          data-command="queue.next"
          onClick={() => onWalk(1)}
        />
      </header>
      <ReturnNotice lead={{ isProspect: true, owner: me, returnsOn: lead.returnsOn }} />
      <Facts lead={lead} />
      <QueuePeople lead={lead} />
      <Notes lead={lead} />
      {mayWrite && <LogTouch dealId={lead.id} onLogged={onLogged} />}
    </article>
  )
}

/** Every lead of the queue has an owner, who is the one looking at it. */
const me = { id: "", name: "" }

function Facts({ lead }: { lead: QueueLead }) {
  const t = useMessages()
  const format = useFormat()
  const { company, source, campaign, nextStep, nextStepDate } = lead
  const place = [company?.city, company?.country].filter(Boolean).join(", ")
  const site = webAddress(company?.website)
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 [&_dt]:text-xs [&_dt]:text-muted">
      {company && (
        <div>
          <dt>{t("prospecting.company")}</dt>
          <dd>
            <Link
              to="/companies/$companyId"
              params={{ companyId: company.id }}
              className="hover:underline"
            >
              {company.name}
            </Link>
            {place && <span className="text-muted"> · {place}</span>}
          </dd>
        </div>
      )}
      {site && (
        <div>
          <dt>{t("prospecting.queue.website")}</dt>
          <dd>
            <a href={site} target="_blank" rel="noopener noreferrer" className="text-accent">
              {new URL(site).host}
            </a>
          </dd>
        </div>
      )}
      {source && (
        <div>
          <dt>{t("prospecting.source")}</dt>
          <dd>{source}</dd>
        </div>
      )}
      {campaign && (
        <div>
          <dt>{t("prospecting.campaign")}</dt>
          <dd>{campaign.name}</dd>
        </div>
      )}
      {nextStep && (
        <div>
          <dt>{t("prospecting.queue.nextStep")}</dt>
          <dd>
            {nextStep}
            {nextStepDate && <span className="text-muted"> · {format.day(nextStepDate)}</span>}
          </dd>
        </div>
      )}
    </dl>
  )
}

function Notes({ lead: { notes } }: { lead: QueueLead }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <section aria-labelledby="queue-notes" className="flex flex-col gap-1">
      <h3 id="queue-notes" className="font-medium">
        {t("prospecting.queue.notes")}
      </h3>
      {notes.length === 0 && <p className="text-muted">{t("prospecting.queue.noNotes")}</p>}
      <ul className="flex flex-col">
        {notes.map(({ id, body, happenedAt }) => (
          <li key={id} className="border-b border-line py-1.5 last:border-none">
            <p className="line-clamp-4 whitespace-pre-wrap wrap-anywhere">{body}</p>
            <time dateTime={happenedAt} className="text-xs text-muted">
              {format.relative(happenedAt)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}
