import { useState } from "react"
import type { Locale } from "../../../kernel/locale.ts"
import { api, apiMutation } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ComboBox } from "../../../web/ui/ComboBox.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { languages } from "../../../web/ui/LanguageField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { listContacts } from "../../contacts/contract.ts"
import { createScopeLink, type Scope } from "../scope-contract.ts"

type Props = { scope: Scope; onSaved: () => void; onClose: () => void }

type Values = { contact: ComboOption | null; locale: Locale; days: string }

/** Asks a contact to confirm the scope: by mail, or by a link that is shown once. */
export function AskDialog({ scope, onSaved, onClose }: Props) {
  const t = useMessages()
  const [link, setLink] = useState<string>()
  const { form, ask } = useAskForm(scope, (made) => {
    onSaved()
    if (made) return setLink(made)
    toast({ text: t("meetings.scope.mailed") })
    onClose()
  })
  const name = form.values.contact?.label ?? ""
  if (link !== undefined) {
    return (
      <Dialog isOpen onClose={onClose} title={t("meetings.scope.link")}>
        <TextField
          label={t("meetings.scope.link")}
          help={t("meetings.scope.linkHelp", { name })}
          value={link}
          onChange={() => {}}
        />
        <div className="mt-4 flex justify-end">
          <Button look="primary" onClick={() => void navigator.clipboard.writeText(link)}>
            {t("shell.action.copy")}
          </Button>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("meetings.scope.askTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button type="submit" form="ask-form" onClick={() => ask("copy")}>
            {t("meetings.scope.byLink")}
          </Button>
          <Button
            type="submit"
            form="ask-form"
            look="primary"
            isPending={form.isPending}
            onClick={() => ask("mail")}
          >
            {t("meetings.scope.byMail")}
          </Button>
        </>
      }
    >
      <Form form={form} id="ask-form">
        <p className="text-muted">{t("meetings.scope.askHelp")}</p>
        <ComboBox
          label={t("meetings.scope.contact")}
          isRequired
          search={contactsLike}
          {...form.field("contact")}
          onChange={(contact) => {
            form.set("contact", contact)
            const language = languageOf(contact)
            if (language) form.set("locale", language)
          }}
        />
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            label={t("meetings.scope.language")}
            options={languages}
            {...form.field("locale")}
          />
          <TextField label={t("meetings.scope.days")} isRequired {...form.field("days")} />
        </div>
      </Form>
    </Dialog>
  )
}

function useAskForm(scope: Scope, onMade: (link: string | null) => void) {
  const { locale } = useLanguage()
  const send = apiMutation(createScopeLink)
  const [channel, ask] = useState<"mail" | "copy">("mail")
  const initial: Values = { contact: null, locale, days: "14" }
  const form = useForm({
    initial,
    save: ({ contact, days, ...values }, context) =>
      send(
        {
          ...{ dealId: scope.dealId, channel, ...values },
          ...{ contactId: contact?.id ?? "", validDays: Number(days) },
        },
        context,
      ),
    onSaved: ({ link }) => onMade(link),
  })
  return { form, ask }
}

type ContactOption = ComboOption & { language: Locale | null }

async function contactsLike(text: string): Promise<ContactOption[]> {
  const { items } = await api(listContacts, { q: text, limit: 20 })
  return items.map(({ id, name, company, emails, language }) => {
    const detail = emails[0] ?? company?.name
    return { id, label: name, language, ...(detail ? { detail } : {}) }
  })
}

/** What the chosen contact is written to in, where that is known. */
function languageOf(contact: ComboOption | null): Locale | null {
  return (contact as ContactOption | null)?.language ?? null // as `contactsLike` made it
}
