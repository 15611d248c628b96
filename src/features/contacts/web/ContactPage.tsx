import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import { api, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useGoBack } from "../../../web/frame/use-go-back.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import {
  type Contact,
  deleteContact,
  getContact,
  listContacts,
  restoreContact,
} from "../contract.ts"
import { ContactFacts } from "./ContactFacts.tsx"
import { MergeContactDialog } from "./MergeContactDialog.tsx"

type Props = {
  /** Notes and files: the route passes them in, so that rooms do not know each other. */
  panels?: (contactId: string) => ReactNode
}

/** Everything about one contact: its facts, and what hangs on it. */
export function ContactPage({ panels }: Props) {
  const t = useMessages()
  const { contactId = "" } = useParams({ strict: false })
  const queries = useQueryClient()
  const contact = useQuery(apiQuery(getContact, { contactId }))
  useLive(["contact.*"], ({ id }) => {
    if (id === contactId) void invalidate(queries, getContact)
  })
  useGoBack("/contacts")
  const crumbs = [{ label: t("contacts.list.title"), href: "/contacts" }]
  if (!contact.data) {
    return (
      <Page title={t("contacts.list.title")} crumbs={crumbs}>
        <ProblemNotice error={contact.error} onRetry={() => void contact.refetch()} />
        {contact.isPending && <Skeleton lines={6} />}
      </Page>
    )
  }
  const { company } = contact.data
  if (company) crumbs.push({ label: company.name, href: `/companies/${company.id}` })
  return (
    <Page
      title={contact.data.name}
      crumbs={crumbs}
      actions={<ContactActs contact={contact.data} />}
    >
      <div className="flex flex-col gap-6">
        {contact.data.deletedAt && <DeletedMark contact={contact.data} />}
        <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
          <ContactFacts contact={contact.data} />
          <div className="flex min-w-0 flex-col gap-8">{panels?.(contactId)}</div>
        </div>
      </div>
    </Page>
  )
}

/** What can be done with the whole contact, behind one button. */
function ContactActs({ contact }: { contact: Contact }) {
  const t = useMessages()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mayWrite = useMay("contact.write")
  const [isMerging, setMerging] = useState(false)
  const [error, setError] = useState<Error>()
  if (!mayWrite || contact.deletedAt) return null
  const renew = () => invalidate(queries, getContact, listContacts)
  const remove = async () => {
    await api(deleteContact, { contactId: contact.id, version: contact.version })
    await renew()
    const undo = () => void api(restoreContact, { contactId: contact.id }).then(renew)
    toast({ text: t("contacts.delete.done", { contact: contact.name }), undo })
    void navigate({ to: "/contacts" })
  }
  return (
    <>
      <ProblemNotice error={error} />
      <Menu
        label={t("contacts.page.moreActions", { contact: contact.name })}
        groups={[
          {
            id: "record",
            acts: [
              { id: "merge", label: t("contacts.page.merge"), run: () => setMerging(true) },
              {
                id: "delete",
                label: t("contacts.delete.act"),
                isDanger: true,
                run: () => void remove().catch(setError),
              },
            ],
          },
        ]}
      />
      {isMerging && <MergeContactDialog contact={contact} onClose={() => setMerging(false)} />}
    </>
  )
}

function DeletedMark({ contact }: { contact: Contact }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("contact.write")
  const restore = async () => {
    await api(restoreContact, { contactId: contact.id })
    await invalidate(queries, getContact, listContacts)
  }
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-3 rounded-card bg-warn-soft px-4 py-2 text-warn"
    >
      <p className="flex-1">
        {t(contact.mergedIntoId ? "contacts.delete.merged" : "contacts.delete.deleted")}
      </p>
      {contact.mergedIntoId ? (
        <Link
          to="/contacts/$contactId"
          params={{ contactId: contact.mergedIntoId }}
          className="underline"
        >
          {t("contacts.delete.openMerged")}
        </Link>
      ) : (
        mayWrite && <Button onClick={() => void restore()}>{t("contacts.delete.restore")}</Button>
      )}
    </div>
  )
}
