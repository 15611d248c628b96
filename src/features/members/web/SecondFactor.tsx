import { useQueryClient } from "@tanstack/react-query"
import { type FormEvent, lazy, Suspense, useState } from "react"
import { invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { callAuth, useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { getSession } from "../contract.ts"
import { BackupCodes, NewBackupCodes } from "./BackupCodes.tsx"
import { PasswordField } from "./PasswordField.tsx"
import { Refusal } from "./Refusal.tsx"

// Fetched with the first enrolment: no other screen needs it.
const QrCode = lazy(async () => ({ default: (await import("./QrCode.tsx")).QrCode }))

type Enrolment = { totpURI: string; backupCodes: string[] }

/** Codes from an authenticator app: asked for the password first, confirmed by a first code. */
export function SecondFactor() {
  const t = useMessages()
  const { user } = useSession()
  const queries = useQueryClient()
  const [password, setPassword] = useState("")
  const [code, setCode] = useState("")
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [refusal, setRefusal] = useState<
    "members.profile.passwordWrong" | "members.signIn.codeWrong"
  >()
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    const path = user.twoFactorEnabled ? "/two-factor/disable" : "/two-factor/enable"
    const answer = await callAuth(path, { password })
    setRefusal(answer.ok ? undefined : "members.profile.passwordWrong")
    if (!answer.ok) return
    setPassword("")
    if (user.twoFactorEnabled) await invalidate(queries, getSession)
    else setEnrolment((await answer.json()) as Enrolment) // better-auth's answer to enabling
  }
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await callAuth("/two-factor/verify-totp", { code })
    setRefusal(answer.ok ? undefined : "members.signIn.codeWrong")
    if (!answer.ok) return
    setEnrolment(undefined)
    setCode("")
    await invalidate(queries, getSession)
  }
  return (
    <section aria-labelledby="second-factor" className="flex flex-col gap-4">
      <h2 id="second-factor" className="text-base font-medium">
        {t("members.profile.twoFactor")}
      </h2>
      <p className="text-muted">
        {t(user.twoFactorEnabled ? "members.profile.twoFactorOn" : "members.profile.twoFactorOff")}
      </p>
      {refusal && <Refusal>{t(refusal)}</Refusal>}
      {enrolment ? (
        <form onSubmit={(event) => void confirm(event)} className="flex flex-col gap-4">
          <p>{t("members.profile.secret")}</p>
          <Suspense fallback={<div className="size-48" />}>
            <QrCode text={enrolment.totpURI} label={t("members.profile.qr")} />
          </Suspense>
          <code className="rounded-card bg-sunken p-3 break-all select-all">
            {new URL(enrolment.totpURI).searchParams.get("secret")}
          </code>
          <BackupCodes codes={enrolment.backupCodes} />
          <TextField
            label={t("members.field.code")}
            autoComplete="one-time-code"
            isRequired
            value={code}
            onChange={setCode}
          />
          <Button type="submit" look="primary" className="self-start">
            {t("members.profile.confirm")}
          </Button>
        </form>
      ) : (
        <form onSubmit={(event) => void begin(event)} className="flex flex-col gap-4">
          <PasswordField
            kind="current"
            label={t("members.profile.currentPassword")}
            value={password}
            onChange={setPassword}
          />
          <Button type="submit" className="self-start">
            {t(user.twoFactorEnabled ? "members.profile.disable" : "members.profile.enable")}
          </Button>
        </form>
      )}
      {user.twoFactorEnabled && <NewBackupCodes />}
    </section>
  )
}
