import { type FormEvent, useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { callAuth } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"

type Refusal = "kept" | "passwordWrong" | "tooMany"

type Props = { id: string; name: string; onClose: () => void }

/** Asks for the password before a passkey is gone for good. */
export function RemovePasskeyDialog({ id, name, onClose }: Props) {
  const t = useMessages()
  const [password, setPassword] = useState("")
  const [refusal, setRefusal] = useState<Refusal>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { ok, status } = await callAuth("/passkey/delete-passkey", { id, password })
    if (!ok) {
      setRefusal(status === 401 ? "passwordWrong" : status === 429 ? "tooMany" : "kept")
      return
    }
    toast({ text: t("members.passkey.removed", { name }) })
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("members.passkey.removeTitle", { name })}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button type="submit" form="remove-passkey" look="primary">
            {t("members.passkey.remove")}
          </Button>
        </>
      }
    >
      <form
        id="remove-passkey"
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-4"
      >
        <p className="text-muted">{t("members.passkey.removeHelp")}</p>
        {refusal && (
          <p role="alert" className="rounded-card bg-danger-soft px-3 py-2 text-danger">
            {t(`members.passkey.${refusal}`)}
          </p>
        )}
        <TextField
          label={t("members.profile.currentPassword")}
          type="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
        />
      </form>
    </Dialog>
  )
}
