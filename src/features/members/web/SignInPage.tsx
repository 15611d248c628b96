import { useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { BarePage } from "../../../web/frame/BarePage.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { callAuth } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { Refusal } from "./Refusal.tsx"

type Reason = "wrong" | "tooMany" | "codeWrong" | "passkeyFailed"
type Step = "password" | "code" | "backup"

/** Mail address and password, then the second factor where one is set up. */
export function SignInPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { next }: { next?: string } = useSearch({ strict: false })
  const [values, setValues] = useState({ email: "", password: "", code: "" })
  const [step, setStep] = useState<Step>("password")
  const [refusal, setRefusal] = useState<Reason>()
  const [minutes, setMinutes] = useState(1)
  const [isPending, setPending] = useState(false)
  const set = (name: keyof typeof values) => (value: string) =>
    setValues({ ...values, [name]: value })
  const enter = () => {
    queries.clear()
    void navigate({ href: next ?? "/" })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setRefusal(undefined)
    const answer =
      step === "password"
        ? await callAuth("/sign-in/email", { email: values.email, password: values.password })
        : await callAuth(
            step === "code" ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code",
            {
              code: values.code.replaceAll(" ", ""),
            },
          )
    setPending(false)
    setMinutes(Math.ceil(Number(answer.headers.get("retry-after") ?? 60) / 60)) // seconds there
    const body = await answer.json().catch(() => ({}))
    if (!answer.ok)
      setRefusal(answer.status === 429 ? "tooMany" : step === "password" ? "wrong" : "codeWrong")
    else if (body.twoFactorRedirect) setStep("code")
    else enter()
  }
  const enterByPasskey = async () => {
    const { signInWithPasskey } = await import("./webauthn.ts")
    if (await signInWithPasskey()) enter()
    else setRefusal("passkeyFailed")
  }
  const change = (next: Step) => {
    setStep(next)
    setRefusal(undefined)
    setValues({ ...values, code: "" })
  }
  return (
    <BarePage title={t(step === "password" ? "members.signIn.title" : "members.signIn.codeTitle")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {refusal && <Refusal>{t(`members.signIn.${refusal}`, { minutes })}</Refusal>}
        {step === "password" ? (
          <>
            <TextField
              label={t("members.field.email")}
              type="email"
              name="email"
              autoComplete="username"
              isRequired
              value={values.email}
              onChange={set("email")}
            />
            <TextField
              label={t("members.field.password")}
              type="password"
              name="password"
              autoComplete="current-password"
              isRequired
              value={values.password}
              onChange={set("password")}
            />
          </>
        ) : (
          <TextField
            key={step}
            label={t(step === "code" ? "members.field.code" : "members.signIn.backupCode")}
            help={t(step === "code" ? "members.signIn.codeHelp" : "members.signIn.backupHelp")}
            name="code"
            autoComplete="one-time-code"
            isRequired
            autoFocus
            value={values.code}
            onChange={set("code")}
          />
        )}
        <Button type="submit" look="primary" isPending={isPending}>
          {t("members.signIn.submit")}
        </Button>
        {step === "password" ? (
          <>
            {"PublicKeyCredential" in window && (
              <Button onClick={() => void enterByPasskey()}>{t("members.signIn.passkey")}</Button>
            )}
            <Link to="/reset-password" className="self-start text-sm text-accent underline">
              {t("members.signIn.forgot")}
            </Link>
          </>
        ) : (
          <Button look="quiet" onClick={() => change(step === "code" ? "backup" : "code")}>
            {t(step === "code" ? "members.signIn.useBackup" : "members.signIn.useApp")}
          </Button>
        )}
      </form>
    </BarePage>
  )
}
