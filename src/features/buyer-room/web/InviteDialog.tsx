import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Locale } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { type Deal, getDeal } from "../../deals/contract.ts"
import { inviteToRoom } from "../contract.ts"

type Props = {
  dealId: string
  /** Who is meant already. */
  contactId?: string
  onSaved: () => void
  onClose: () => void
}

/** Invites a person of the deal: by mail, or by a link that is shown once. */
export function InviteDialog({ dealId, ...props }: Props) {
  const t = useMessages()
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  if (deal.data && deal.data.contacts.length > 0) {
    return <InviteForm deal={deal.data} {...props} />
  }
  return (
    <Dialog isOpen onClose={props.onClose} title={t("buyerRoom.dialog.title")}>
      {deal.data ? <p>{t("buyerRoom.dialog.nobody")}</p> : <Skeleton lines={3} />}
    </Dialog>
  )
}

type FormProps = Omit<Props, "dealId"> & { deal: Deal }

function InviteForm({ deal, contactId, onSaved, onClose }: FormProps) {
  const t = useMessages()
  const [link, setLink] = useState<string>()
  const nameOf = (id: string) => deal.contacts.find((one) => one.id === id)?.name ?? ""
  const { form, choose } = useInviteForm(deal, contactId, (made) => {
    onSaved()
    if (made) return setLink(made)
    toast({ text: t("buyerRoom.dialog.mailed", { name: nameOf(form.values.contactId) }) })
    onClose()
  })
  if (link !== undefined) {
    return <MadeLink {...{ link, name: nameOf(form.values.contactId), onClose }} />
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("buyerRoom.dialog.title")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button type="submit" form="invite-form" onClick={() => choose("copy")}>
            {t("buyerRoom.dialog.byLink")}
          </Button>
          <Button
            type="submit"
            form="invite-form"
            look="primary"
            isPending={form.isPending}
            onClick={() => choose("mail")}
          >
            {t("buyerRoom.dialog.byMail")}
          </Button>
        </>
      }
    >
      <Form form={form} id="invite-form">
        <p className="text-muted">{t("buyerRoom.dialog.help")}</p>
        <SelectField
          label={t("buyerRoom.dialog.contact")}
          isRequired
          options={deal.contacts.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field("contactId")}
        />
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            label={t("buyerRoom.dialog.language")}
            options={[
              { value: "en", label: "English" },
              { value: "zh-CN", label: "简体中文" },
            ]}
            {...form.field("locale")}
          />
          <TextField label={t("buyerRoom.dialog.days")} isRequired {...form.field("validDays")} />
        </div>
      </Form>
    </Dialog>
  )
}

function useInviteForm(
  { id: dealId, contacts }: Deal,
  contactId: string | undefined,
  onMade: (link: string | null) => void,
) {
  const { locale } = useLanguage()
  const send = apiMutation(inviteToRoom)
  const [channel, choose] = useState<"mail" | "copy">("mail")
  const only = contacts.length === 1 ? contacts[0]?.id : undefined
  const form = useForm({
    initial: { contactId: contactId ?? only ?? "", locale: locale as Locale, validDays: "90" },
    save: ({ validDays, ...values }, context) =>
      send({ dealId, channel, ...values, validDays: Number(validDays) }, context),
    onSaved: ({ link }) => onMade(link),
  })
  return { form, choose }
}

function MadeLink({ link, name, onClose }: { link: string; name: string; onClose: () => void }) {
  const t = useMessages()
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    toast({ text: t("buyerRoom.dialog.copied") })
  }
  return (
    <Dialog isOpen onClose={onClose} title={t("buyerRoom.dialog.link")}>
      <TextField
        label={t("buyerRoom.dialog.link")}
        help={t("buyerRoom.dialog.linkHelp", { name })}
        value={link}
        onChange={() => {}}
      />
      <div className="mt-4 flex justify-end">
        <Button look="primary" onClick={() => void copy()}>
          {t("shell.action.copy")}
        </Button>
      </div>
    </Dialog>
  )
}
