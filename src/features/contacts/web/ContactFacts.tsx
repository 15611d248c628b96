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
import { languages } from "../../../web/ui/LanguageField.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
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
        <Lists {...{ contact, isDisabled, save }} />
      </FactList>
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
      <Fact label={t("contacts.field.language")}>
        <SelectField
          isLabelHidden
          label={t("contacts.field.language")}
          value={contact.language ?? ""}
          emptyLabel={t("contacts.field.languageUnset")}
          options={languages}
          isDisabled={isDisabled}
          onChange={(chosen) => save({ language: chosen || null })}
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

const lists = ["emails", "phones", "tags"] as const
const addLabels = { emails: "addEmail", phones: "addPhone", tags: "addTag" } as const

function Lists({ contact, isDisabled, save }: FactProps) {
  const t = useMessages()
  const { company, owner } = contact
  return (
    <>
      {lists.map((field) => (
        <Fact key={field} label={t(`contacts.field.${field}`)}>
          <TagField
            isLabelHidden
            label={t(`contacts.field.${field}`)}
            addLabel={t(`contacts.field.${addLabels[field]}`)}
            values={contact[field]}
            onChange={(values) => save({ [field]: values })}
            isDisabled={isDisabled}
          />
        </Fact>
      ))}
      <Fact label={t("contacts.field.company")}>
        <CompanyField
          isLabelHidden
          label={t("contacts.field.company")}
          value={company && { id: company.id, label: company.name }}
          onChange={(chosen) => save({ companyId: chosen?.id ?? null })}
          isDisabled={isDisabled}
        />
      </Fact>
      <Fact label={t("contacts.field.owner")}>
        <MemberField
          isLabelHidden
          label={t("contacts.field.owner")}
          value={owner && { id: owner.id, label: owner.name }}
          onChange={(chosen) => save({ ownerId: chosen?.id ?? null })}
          isDisabled={isDisabled}
        />
      </Fact>
    </>
  )
}
