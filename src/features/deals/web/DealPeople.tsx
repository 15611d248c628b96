import { Link } from "@tanstack/react-router"
import { X } from "lucide-react"
import { api } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Avatar } from "../../../web/ui/Avatar.tsx"
import { ComboBox } from "../../../web/ui/ComboBox.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { listContacts } from "../../contacts/contract.ts"
import type { Deal } from "../contract.ts"
import { useUpdateDeal } from "./use-update-deal.ts"

/** The contacts a deal is made with; those of its company are offered first. */
export function DealPeople({ deal }: { deal: Deal }) {
  const t = useMessages()
  const mayWrite = useMay("deal.write") && deal.deletedAt === null
  const update = useUpdateDeal(deal)
  const ids = deal.contacts.map(({ id }) => id)
  const search = async (text: string) => {
    const ofCompany = text.trim() === "" && deal.company ? { companyId: deal.company.id } : {}
    const { items } = await api(listContacts, { q: text, limit: 20, ...ofCompany })
    return items
      .filter(({ id }) => !ids.includes(id))
      .map(({ id, name, company, jobTitle }) => {
        const detail = jobTitle ?? company?.name
        return { id, label: name, ...(detail ? { detail } : {}) }
      })
  }
  return (
    <section aria-labelledby="deal-people" className="flex flex-col gap-2">
      <h2 id="deal-people" className="font-medium">
        {t("deals.page.people")}
      </h2>
      <ProblemNotice error={update.error} />
      {ids.length === 0 && <p className="text-muted">{t("deals.page.nobody")}</p>}
      <ul className="flex flex-col">
        {deal.contacts.map(({ id, name, role }) => (
          <li key={id} className="flex min-h-(--row) items-center gap-3 border-b border-line py-1">
            <Avatar name={name} size="small" />
            <Link
              to="/contacts/$contactId"
              params={{ contactId: id }}
              className="min-w-0 truncate font-medium hover:underline"
            >
              {name}
            </Link>
            <span className="min-w-0 flex-1 truncate text-muted">{role}</span>
            {mayWrite && (
              <IconButton
                icon={X}
                label={t("shell.action.remove", { name })}
                onClick={() => update.mutate({ contactIds: ids.filter((one) => one !== id) })}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <ComboBox
          key={ids.join()} // empties the field once somebody was added
          label={t("deals.page.addPerson")}
          isLabelHidden
          placeholder={t("deals.page.addPerson")}
          value={null}
          search={search}
          onChange={(contact) => contact && update.mutate({ contactIds: [...ids, contact.id] })}
        />
      )}
    </section>
  )
}
