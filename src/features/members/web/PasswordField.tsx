import { useMessages } from "../../../web/messages.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"

type Props = {
  /** A new password is made here; the current one is asked for. */
  kind: "new" | "current"
  label: string
  value: string
  onChange: (value: string) => void
  problem?: string | undefined
}

/** A password, for password managers to fill in or to make. */
export function PasswordField({ kind, ...field }: Props) {
  const t = useMessages()
  const rule = { help: t("members.field.passwordHelp"), minLength: 10 }
  return (
    <TextField
      {...field}
      {...(kind === "new" ? rule : {})}
      type="password"
      autoComplete={`${kind}-password`}
      isRequired
    />
  )
}
