import { useQuery } from "@tanstack/react-query"
import { api, apiMutation, apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { MergeDialog } from "../../../web/records/MergeDialog.tsx"
import { type Choice, MergeSides } from "../../../web/records/MergeSides.tsx"
import { useCustomMerge } from "../../../web/records/use-custom-merge.ts"
import { languages } from "../../../web/ui/LanguageField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { type Contact, getContact, listContacts, mergeContact } from "../contract.ts"
import type { MergeField } from "../merge-fields.ts"

/** Chooses the contact that is the same as this one, and shows what will stand afterwards. */
export function MergeContactDialog({
  contact,
  onClose,
}: {
  contact: Contact
  onClose: () => void
}) {
  const t = useMessages()
  const send = apiMutation(mergeContact)
  const search = async (text: string) => {
    const { items } = await api(listContacts, { q: text, limit: 20 })
    return items
      .filter(({ id }) => id !== contact.id)
      .map(({ id, name, company, emails: [email] }) => {
        const detail = company?.name ?? email
        return { id, label: name, ...(detail ? { detail } : {}) }
      })
  }
  return (
    <MergeDialog<MergeField>
      texts={{
        title: t("contacts.merge.title"),
        what: t("contacts.merge.what", { contact: contact.name }),
        duplicate: t("contacts.merge.duplicate"),
        act: t("contacts.merge.act"),
      }}
      search={search}
      compare={(duplicateId, choice) => <Sides {...{ contact, duplicateId, choice }} />}
      merge={(merge, context) =>
        send({ contactId: contact.id, version: contact.version, ...merge }, context)
      }
      onMerged={() => toast({ text: t("contacts.merge.done", { contact: contact.name }) })}
      onClose={onClose}
    />
  )
}

const fields = ["name", "jobTitle", "linkedin", "wechat"] as const
const named = ["company", "owner"] as const
const lists = ["emails", "phones", "tags"] as const

function languageOf({ language }: Contact): string {
  return languages.find(({ value }) => value === language)?.label ?? ""
}

type SidesProps = { contact: Contact; duplicateId: string; choice: Choice<MergeField> }

function Sides({ contact, duplicateId, choice }: SidesProps) {
  const t = useMessages()
  const custom = useCustomMerge("contact")
  const duplicate = useQuery(apiQuery(getContact, { contactId: duplicateId }))
  return (
    <MergeSides
      duplicate={duplicate}
      choice={choice}
      rowsOf={(other) => [
        ...fields.map((field) => ({
          field,
          label: t(`contacts.field.${field}`),
          kept: contact[field] ?? "",
          duplicate: other[field] ?? "",
        })),
        {
          field: "language" as const,
          label: t("contacts.field.language"),
          kept: languageOf(contact),
          duplicate: languageOf(other),
        },
        ...named.map((field) => ({
          field: `${field}Id` as const,
          label: t(`contacts.field.${field}`),
          kept: contact[field]?.name ?? "",
          duplicate: other[field]?.name ?? "",
        })),
        ...custom(contact, other),
        ...lists.map((field) => ({
          label: t(`contacts.field.${field}`),
          kept: contact[field],
          duplicate: other[field],
        })),
      ]}
    />
  )
}
