import { useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { setDensity, setTheme } from "../../../web/appearance.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { callAuth, useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { LanguageField } from "../../../web/ui/LanguageField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getSession, listMembers, updateMe } from "../contract.ts"
import { Passkeys } from "./Passkeys.tsx"
import { PasswordField } from "./PasswordField.tsx"
import { Refusal } from "./Refusal.tsx"
import { SecondFactor } from "./SecondFactor.tsx"
import { Sessions } from "./Sessions.tsx"

/** What one sets for oneself: language, appearance, first screen, and the ways to sign in. */
export function ProfilePage() {
  const t = useMessages()
  return (
    <Page title={t("members.profile.title")}>
      <div className="flex max-w-lg flex-col gap-10">
        <Preferences />
        <Password />
        <SecondFactor />
        <Passkeys />
        <Sessions />
      </div>
    </Page>
  )
}

function Preferences() {
  const t = useMessages()
  const { member } = useSession()
  const { locale, setLocale } = useLanguage()
  const queries = useQueryClient()
  const send = apiMutation(updateMe)
  const form = useForm({
    initial: {
      name: member.name,
      locale: member.locale ?? locale,
      theme: member.theme,
      density: member.density,
      landing: member.landing,
      shortcuts: member.shortcuts,
    },
    save: (values, context) => send(values, context),
    onSaved: () => {
      const { values } = form
      setTheme(values.theme)
      setDensity(values.density)
      if (values.locale !== locale) void setLocale(values.locale)
      toast({ text: t("members.profile.saved") })
      void invalidate(queries, getSession, listMembers)
    },
  })
  const { value: shortcuts, onChange } = form.field("shortcuts")
  return (
    <Form form={form}>
      <TextField
        label={t("members.field.name")}
        isRequired
        maxLength={100}
        {...form.field("name")}
      />
      <LanguageField label={t("members.setup.language")} {...form.field("locale")} />
      <SelectField
        label={t("shell.frame.theme")}
        options={[
          { value: "system", label: t("shell.frame.themeSystem") },
          { value: "light", label: t("shell.frame.themeLight") },
          { value: "dark", label: t("shell.frame.themeDark") },
        ]}
        {...form.field("theme")}
      />
      <SelectField
        label={t("shell.frame.density")}
        options={[
          { value: "compact", label: t("shell.frame.compact") },
          { value: "comfortable", label: t("shell.frame.comfortable") },
        ]}
        {...form.field("density")}
      />
      <SelectField
        label={t("members.profile.landing")}
        options={[
          { value: "board", label: t("members.profile.board") },
          { value: "dashboard", label: t("members.profile.dashboard") },
        ]}
        {...form.field("landing")}
      />
      <CheckBox
        label={t("shell.command.singleKeys")}
        help={t("shell.command.singleKeysWhy")}
        isChecked={shortcuts}
        onChange={onChange}
      />
      <Button type="submit" look="primary" isPending={form.isPending} className="self-start">
        {t("shell.action.save")}
      </Button>
    </Form>
  )
}

function Password() {
  const t = useMessages()
  const [values, setValues] = useState({ currentPassword: "", newPassword: "" })
  const [isWrong, setWrong] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await callAuth("/change-password", { ...values, revokeOtherSessions: true })
    setWrong(!answer.ok)
    if (!answer.ok) return
    setValues({ currentPassword: "", newPassword: "" })
    toast({ text: t("members.profile.passwordChanged") })
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <h2 className="text-base font-medium">{t("members.profile.password")}</h2>
      {isWrong && <Refusal>{t("members.profile.passwordWrong")}</Refusal>}
      <PasswordField
        kind="current"
        label={t("members.profile.currentPassword")}
        value={values.currentPassword}
        onChange={(currentPassword) => setValues({ ...values, currentPassword })}
      />
      <PasswordField
        kind="new"
        label={t("members.field.newPassword")}
        value={values.newPassword}
        onChange={(newPassword) => setValues({ ...values, newPassword })}
      />
      <Button type="submit" className="self-start">
        {t("members.profile.changePassword")}
      </Button>
    </form>
  )
}
