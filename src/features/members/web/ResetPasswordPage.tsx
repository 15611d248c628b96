import { Link, useSearch } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { BarePage } from "../../../web/frame/BarePage.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { callAuth } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { PasswordField } from "./PasswordField.tsx"
import { Refusal } from "./Refusal.tsx"

/** Without a token: asks for the mail with the link. With one: sets the new password. */
export function ResetPasswordPage() {
  const t = useMessages()
  const { token }: { token?: string } = useSearch({ strict: false })
  const [value, setValue] = useState("")
  const [state, setState] = useState<"asking" | "done" | "invalid">("asking")
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = token
      ? await callAuth("/reset-password", { token, newPassword: value })
      : await callAuth("/request-password-reset", { email: value, redirectTo: "/reset-password" })
    setState(answer.ok || !token ? "done" : "invalid")
  }
  return (
    <BarePage title={t("members.forgot.title")}>
      {state === "done" ? (
        <>
          <p role="status">{t(token ? "members.forgot.done" : "members.forgot.sent")}</p>
          <Link to="/sign-in" className="text-accent underline">
            {t("members.signIn.title")}
          </Link>
        </>
      ) : (
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          {state === "invalid" && <Refusal>{t("members.forgot.invalid")}</Refusal>}
          {token ? (
            <PasswordField
              kind="new"
              key="password"
              label={t("members.field.newPassword")}
              value={value}
              onChange={setValue}
            />
          ) : (
            <TextField
              key="email"
              label={t("members.field.email")}
              type="email"
              autoComplete="username"
              isRequired
              value={value}
              onChange={setValue}
            />
          )}
          <Button type="submit" look="primary">
            {t(token ? "members.forgot.save" : "members.forgot.submit")}
          </Button>
        </form>
      )}
    </BarePage>
  )
}
