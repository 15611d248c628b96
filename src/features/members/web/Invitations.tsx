import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { SecretText } from "../../../web/records/SecretText.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createInvitation, listInvitations, revokeInvitation } from "../contract.ts"
import { type Role, roles } from "../roles.ts"

/** Who is invited, and the way to invite somebody. */
export function Invitations() {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const pending = useQuery(apiQuery(listInvitations, {}))
  const [made, setMade] = useState<{ email: string; link: string }>()
  const send = apiMutation(createInvitation)
  const form = useForm({
    initial: { email: "", role: "rep" as Role },
    save: (values, context) => send(values, context),
    onSaved: ({ email, link, isMailed }) => {
      if (link) setMade({ email, link })
      if (isMailed) toast({ text: t("members.invite.sent", { email }) })
      form.set("email", "")
      void invalidate(queries, listInvitations)
    },
  })
  const revoke = useMutation({
    mutationFn: apiMutation(revokeInvitation),
    onSettled: () => invalidate(queries, listInvitations),
  })
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-base font-medium">{t("members.invite.heading")}</h2>
      <Form form={form} className="flex flex-wrap items-end gap-3">
        <TextField
          label={t("members.field.email")}
          type="email"
          isRequired
          {...form.field("email")}
        />
        <SelectField
          label={t("members.field.role")}
          options={roles.map((value) => ({ value, label: t(`members.role.${value}`) }))}
          {...form.field("role")}
        />
        <Button type="submit" look="primary" isPending={form.isPending}>
          {t("members.invite.create")}
        </Button>
      </Form>
      {made && (
        <SecretText text={made.link} help={t("members.invite.link", { email: made.email })} />
      )}
      <h3 className="text-muted">{t("members.invite.pending")}</h3>
      <ProblemNotice error={pending.error ?? revoke.error} />
      {pending.data?.items.length === 0 && <p>{t("members.invite.none")}</p>}
      <ul className="flex flex-col">
        {pending.data?.items.map((invitation) => (
          <li
            key={invitation.id}
            className="flex flex-wrap items-center gap-x-3 border-b border-line py-1"
          >
            <span className="min-w-0 flex-1 basis-60 truncate">{invitation.email}</span>
            <span>{t(`members.role.${invitation.role}`)}</span>
            <span className="text-muted">
              {t("members.invite.until", { day: format.day(invitation.expiresAt.slice(0, 10)) })}
            </span>
            <Button look="quiet" onClick={() => revoke.mutate({ invitationId: invitation.id })}>
              {t("members.invite.revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
