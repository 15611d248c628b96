import { type FormEvent, useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { callAuth } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { PasswordField } from "./PasswordField.tsx"
import { Refusal } from "./Refusal.tsx"

/** The codes for a lost device; they are shown only when they are made. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const t = useMessages()
  return (
    <>
      <p>{t("members.profile.backup")}</p>
      <code className="rounded-card bg-sunken p-3 select-all">{codes.join("  ")}</code>
    </>
  )
}

/** Makes new codes when the old ones are used up or seen by others; the app stays set up. */
export function NewBackupCodes() {
  const t = useMessages()
  const [password, setPassword] = useState("")
  const [codes, setCodes] = useState<readonly string[]>()
  const [refusal, setRefusal] = useState<"passwordWrong" | "tooMany">()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await callAuth("/two-factor/generate-backup-codes", { password })
    if (!answer.ok) {
      setRefusal(answer.status === 429 ? "tooMany" : "passwordWrong")
      return
    }
    setRefusal(undefined)
    setPassword("")
    setCodes(((await answer.json()) as { backupCodes: string[] }).backupCodes) // better-auth's answer
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <h3 className="font-medium">{t("members.backup.title")}</h3>
      <p className="text-muted">{t("members.backup.help")}</p>
      {refusal && <Refusal>{t(`members.passkey.${refusal}`)}</Refusal>}
      {codes && <BackupCodes codes={codes} />}
      <PasswordField
        kind="current"
        label={t("members.backup.password")}
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" className="self-start">
        {t("members.backup.make")}
      </Button>
    </form>
  )
}
