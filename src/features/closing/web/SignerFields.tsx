import { X } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { signersAtMost } from "../contract.ts"

/** `who`: `buyer` or `seller` and the id of a person; empty until one is chosen. */
export type SignerDraft = { key: number; who: string; title: string }

type Props = {
  people: readonly { value: string; label: string }[]
  signers: readonly SignerDraft[]
  onChange: (signers: readonly SignerDraft[]) => void
}

/** Who signs, in the order in which they sign. */
export function SignerFields({ people, signers, onChange }: Props) {
  const t = useMessages()
  const change = (key: number, patch: Partial<SignerDraft>) =>
    onChange(signers.map((one) => (one.key === key ? { ...one, ...patch } : one)))
  const nextKey = Math.max(...signers.map(({ key }) => key)) + 1
  return (
    <div className="flex flex-col gap-3">
      {signers.map(({ key, who, title }, index) => {
        const place = String(index + 1)
        const others = signers.filter((one) => one.key !== key).map((one) => one.who)
        return (
          <div
            key={key}
            className="grid grid-cols-[1fr_auto] items-end gap-2 md:grid-cols-[1fr_1fr_auto]"
          >
            <SelectField
              className="max-md:col-span-2"
              label={t("closing.signer", { place })}
              emptyLabel={t("closing.chooseSigner")}
              isRequired
              options={people.filter(({ value }) => !others.includes(value))}
              value={who}
              onChange={(value) => change(key, { who: value })}
            />
            <TextField
              label={t("closing.position")}
              isRequired
              maxLength={200}
              value={title}
              onChange={(value) => change(key, { title: value })}
            />
            <IconButton
              icon={X}
              label={t("closing.removeSigner", { place })}
              disabled={signers.length === 1}
              onClick={() => onChange(signers.filter((one) => one.key !== key))}
            />
          </div>
        )
      })}
      {signers.length < signersAtMost && (
        <Button
          className="self-start"
          onClick={() => onChange([...signers, { key: nextKey, who: "", title: "" }])}
        >
          {t("closing.addSigner")}
        </Button>
      )}
    </div>
  )
}
