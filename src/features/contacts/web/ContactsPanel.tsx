import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Avatar } from "../../../web/ui/Avatar.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listContacts } from "../contract.ts"
import { CreateContactDialog } from "./CreateContactDialog.tsx"

/** The people at a company. */
export function ContactsPanel({ company }: { company: ComboOption }) {
  const { id: companyId } = company
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("contact.write")
  const [isCreating, setCreating] = useState(false)
  const pages = useInfiniteQuery(apiPages(listContacts, { companyId, limit: 50 }))
  useLive(["contact.*"], () => void invalidate(queries, listContacts))
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section aria-labelledby="company-contacts" className="flex flex-col gap-2">
      <header className="flex items-center justify-between gap-2">
        <h2 id="company-contacts" className="font-medium">
          {t("contacts.list.title")}
        </h2>
        {mayWrite && <Button onClick={() => setCreating(true)}>{t("contacts.new")}</Button>}
      </header>
      <ProblemNotice error={pages.error} />
      {pages.isPending && <Skeleton lines={2} />}
      {pages.data && items.length === 0 && <p className="text-muted">{t("contacts.none")}</p>}
      <ul className="flex flex-col">
        {items.map((contact) => (
          <li
            key={contact.id}
            className="flex min-h-(--row) items-center gap-3 border-b border-line py-1 last:border-none"
          >
            <Avatar name={contact.name} size="small" />
            <span className="min-w-0 flex-1 truncate">
              <Link
                to="/contacts/$contactId"
                params={{ contactId: contact.id }}
                className="font-medium hover:underline"
              >
                {contact.name}
              </Link>
              {contact.jobTitle && <span className="ms-2 text-muted">{contact.jobTitle}</span>}
            </span>
            {contact.emails[0] && (
              <a
                href={`mailto:${contact.emails[0]}`}
                className="max-w-1/2 truncate text-muted hover:underline max-md:hidden"
              >
                {contact.emails[0]}
              </a>
            )}
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} isPending={pages.isFetchingNextPage}>
          {t("shell.action.showMore")}
        </Button>
      )}
      {isCreating && <CreateContactDialog onClose={() => setCreating(false)} company={company} />}
    </section>
  )
}
