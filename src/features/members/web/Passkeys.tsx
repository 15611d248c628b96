import { useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { readAuth } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { PasswordField } from "./PasswordField.tsx"
import { Refusal } from "./Refusal.tsx"
import { RemovePasskeyDialog } from "./RemovePasskeyDialog.tsx"

type Reason = "failed" | "passwordWrong" | "tooMany"
type Passkey = { id: string; name: string | null; createdAt: string }

const key = ["auth", "passkeys"]

/** The passkeys of one's login: list, add, remove. */
export function Passkeys() {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const [name, setName] = useState("")
  const [password, setPassword] = useState("")
  const [isPending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Reason>()
  const [leaving, setLeaving] = useState<Passkey>()
  const passkeys = useQuery({
    queryKey: key,
    queryFn: () => readAuth<Passkey[]>("/passkey/list-user-passkeys"),
  })
  const renew = () => queries.invalidateQueries({ queryKey: key })
  const nameOf = (one: Passkey) => one.name || t("members.passkey.unnamed")
  const add = async (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    const { addPasskey } = await import("./webauthn.ts")
    const refused = await addPasskey(name.trim(), password).finally(() => setPending(false))
    setRefusal(refused)
    if (refused) return
    toast({ text: t("members.passkey.added", { name: name.trim() }) })
    setName("")
    setPassword("")
    await renew()
  }
  return (
    <section aria-labelledby="passkeys" className="flex flex-col gap-4">
      <h2 id="passkeys" className="text-base font-medium">
        {t("members.passkey.title")}
      </h2>
      <p className="text-muted">{t("members.passkey.intro")}</p>
      <ProblemNotice error={passkeys.error} onRetry={() => void passkeys.refetch()} />
      {passkeys.data?.length === 0 && <p>{t("members.passkey.none")}</p>}
      <ul className="flex flex-col empty:hidden">
        {passkeys.data?.map((one) => (
          <li key={one.id} className="flex items-center gap-3 border-b border-line py-2">
            <span className="min-w-0 truncate font-medium">{nameOf(one)}</span>
            <span className="text-sm whitespace-nowrap text-muted">
              {t("members.passkey.made", { day: format.dateTime(one.createdAt) })}
            </span>
            <Button className="ms-auto" onClick={() => setLeaving(one)}>
              {t("members.passkey.remove")}
            </Button>
          </li>
        ))}
      </ul>
      {refusal && <Refusal>{t(`members.passkey.${refusal}`)}</Refusal>}
      {"PublicKeyCredential" in window ? (
        <form onSubmit={(event) => void add(event)} className="flex flex-col gap-4">
          <TextField
            label={t("members.passkey.name")}
            isRequired
            maxLength={80}
            value={name}
            onChange={setName}
          />
          <PasswordField
            kind="current"
            label={t("members.profile.currentPassword")}
            value={password}
            onChange={setPassword}
          />
          <Button type="submit" isPending={isPending} className="self-start">
            {t("members.passkey.add")}
          </Button>
        </form>
      ) : (
        <p>{t("members.passkey.unsupported")}</p>
      )}
      {leaving && (
        <RemovePasskeyDialog
          id={leaving.id}
          name={nameOf(leaving)}
          onClose={() => {
            setLeaving(undefined)
            void renew()
          }}
        />
      )}
    </section>
  )
}
