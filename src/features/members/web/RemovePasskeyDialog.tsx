import { type FormEvent, useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { callAuth } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { PasswordField } from "./PasswordField.tsx"
import { Refusal } from "./Refusal.tsx"

type Reason = "kept" | "passwordWrong" | "tooMany"

type Props = { id: string; name: string; onClose: () => void }

/** Asks for the password before a passkey is gone for good. */
export function RemovePasskeyDialog({ id, name, onClose }: Props) {
  const t = useMessages()
  const [password, setPassword] = useState("")
  const [refusal, setRefusal] = useState<Reason>()
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
        {refusal && <Refusal>{t(`members.passkey.${refusal}`)}</Refusal>}
        <PasswordField
          kind="current"
          label={t("members.profile.currentPassword")}
          value={password}
          onChange={setPassword}
        />
      </form>
    </Dialog>
  )
}
