import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { CompanyField } from "../../../web/records/CompanyField.tsx"
import { CustomFacts } from "../../../web/records/CustomFacts.tsx"
import { Fact, FactList, PlainFact } from "../../../web/records/Fact.tsx"
import { MemberField } from "../../../web/records/MemberField.tsx"
import { TagField } from "../../../web/records/TagField.tsx"
import { WebLink } from "../../../web/records/WebLink.tsx"
import { useMay } from "../../../web/session.tsx"
import { InlineEdit } from "../../../web/ui/InlineEdit.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { Contact } from "../contract.ts"
import { type ContactUpdate, useUpdateContact } from "./use-update-contact.ts"

type FactProps = { contact: Contact; isDisabled: boolean; save: (update: ContactUpdate) => void }

/** What is known of a contact, each value edited where it stands. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const t = useMessages()
  const isDisabled = !useMay("contact.write") || contact.deletedAt !== null
  const update = useUpdateContact(contact)
  const save = (changes: ContactUpdate) => update.mutate(changes)
  const format = useFormat()
  return (
    <section aria-labelledby="contact-facts" className="flex flex-col gap-3">
      <h2 id="contact-facts" className="font-medium">
        {t("contacts.page.facts")}
      </h2>
      <ProblemNotice error={update.error} />
      <FactList>
        <TextFacts {...{ contact, isDisabled, save }} />
        <CustomFacts
          recordKind="contact"
          values={update.custom}
          isDisabled={isDisabled}
          onSave={(custom) => save({ custom })}
        />
        <PlainFact label={t("contacts.field.created")}>
          {format.dateTime(contact.createdAt)}
        </PlainFact>
      </FactList>
      <Lists {...{ contact, isDisabled, save }} />
    </section>
  )
}

const textFields = ["jobTitle", "linkedin", "wechat"] as const

function TextFacts({ contact, isDisabled, save }: FactProps) {
  const t = useMessages()
  return (
    <>
      <Fact label={t("contacts.field.name")}>
        <InlineEdit
          label={t("contacts.field.name")}
          value={contact.name}
          isDisabled={isDisabled}
          onSave={(text) => text.trim() && save({ name: text })}
        />
      </Fact>
      {textFields.map((field) => (
        <Fact key={field} label={t(`contacts.field.${field}`)}>
          <span className="flex items-center gap-1">
            <InlineEdit
              label={t(`contacts.field.${field}`)}
              value={contact[field] ?? ""}
              isDisabled={isDisabled}
              onSave={(text) => save({ [field]: text.trim() || null })}
            />
            {field === "linkedin" && contact.linkedin && <WebLink address={contact.linkedin} />}
          </span>
        </Fact>
      ))}
    </>
  )
}

function Lists({ contact, isDisabled, save }: FactProps) {
  const t = useMessages()
  return (
    <>
      <TagField
        label={t("contacts.field.emails")}
        addLabel={t("contacts.field.addEmail")}
        values={contact.emails}
        onChange={(emails) => save({ emails })}
        isDisabled={isDisabled}
      />
      <TagField
        label={t("contacts.field.phones")}
        addLabel={t("contacts.field.addPhone")}
        values={contact.phones}
        onChange={(phones) => save({ phones })}
        isDisabled={isDisabled}
      />
      <CompanyField
        label={t("contacts.field.company")}
        value={contact.company && { id: contact.company.id, label: contact.company.name }}
        onChange={(company) => save({ companyId: company?.id ?? null })}
        isDisabled={isDisabled}
      />
      <MemberField
        label={t("contacts.field.owner")}
        value={contact.owner && { id: contact.owner.id, label: contact.owner.name }}
        onChange={(owner) => save({ ownerId: owner?.id ?? null })}
        isDisabled={isDisabled}
      />
      <TagField
        label={t("contacts.field.tags")}
        addLabel={t("contacts.field.addTag")}
        values={contact.tags}
        onChange={(tags) => save({ tags })}
        isDisabled={isDisabled}
      />
    </>
  )
}
