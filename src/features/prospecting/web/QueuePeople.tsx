import { Link } from "@tanstack/react-router"
import { Mail, Phone } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import type { QueueLead } from "../contract.ts"
import { webAddress } from "./web-address.ts"

type Person = QueueLead["contacts"][number]

/** Whom to contact, and by which ways; a click calls, writes or opens. */
export function QueuePeople({ lead: { contacts, company } }: { lead: QueueLead }) {
  const t = useMessages()
  return (
    <section aria-labelledby="queue-people" className="flex flex-col gap-2">
      <h3 id="queue-people" className="font-medium">
        {t("prospecting.queue.people")}
      </h3>
      {contacts.length === 0 && <p className="text-muted">{t("prospecting.queue.noPeople")}</p>}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-3">
        {contacts.map((person) => (
          <PersonCard key={person.id} person={person} />
        ))}
        {company?.phone && (
          <li className="flex flex-col gap-1 rounded-card border border-line p-3">
            <span className="font-medium">{company.name}</span>
            <PhoneLink name={company.name} value={company.phone} />
          </li>
        )}
      </ul>
    </section>
  )
}

function PersonCard({ person }: { person: Person }) {
  const t = useMessages()
  const { id, name, role, jobTitle, phones, emails, linkedin, wechat } = person
  const page = webAddress(linkedin)
  return (
    <li className="flex min-w-0 flex-col gap-1 rounded-card border border-line p-3">
      <Link to="/contacts/$contactId" params={{ contactId: id }} className="font-medium">
        {name}
      </Link>
      {(jobTitle || role) && (
        <span className="text-muted">{[jobTitle, role].filter(Boolean).join(" · ")}</span>
      )}
      {phones.map((phone) => (
        <PhoneLink key={phone} name={name} value={phone} />
      ))}
      {emails.map((email) => (
        <a
          key={email}
          href={`mailto:${encodeURIComponent(email).replaceAll("%40", "@")}`}
          aria-label={t("prospecting.queue.write", { name, value: email })}
          className={way}
        >
          <Mail size={14} aria-hidden="true" className="shrink-0" />
          <span className="truncate">{email}</span>
        </a>
      ))}
      {page && (
        <a href={page} target="_blank" rel="noopener noreferrer" className={way}>
          {t("prospecting.queue.linkedin", { name })}
        </a>
      )}
      {wechat && <span>{t("prospecting.queue.wechat", { value: wechat })}</span>}
    </li>
  )
}

const way = "flex min-h-6 min-w-0 items-center gap-2 text-accent hover:underline"

function PhoneLink({ name, value }: { name: string; value: string }) {
  const t = useMessages()
  return (
    <a
      href={`tel:${value.replace(/[^+\d*#]/g, "")}`}
      aria-label={t("prospecting.queue.call", { name, value })}
      className={way}
    >
      <Phone size={14} aria-hidden="true" className="shrink-0" />
      {value}
    </a>
  )
}
