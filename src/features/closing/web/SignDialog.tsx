import { apiMutation } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { consentText } from "../consent-text.ts"
import { type Envelope, type Signer, signEnvelope } from "../contract.ts"
import { useSignatureSaved } from "./use-signature.ts"

type Props = { envelope: Envelope; own: Signer; onClose: () => void }

/** Signs as the member who is asked: their name, typed, and what they agree to. */
export function SignDialog({ envelope, own, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const show = useSignatureSaved()
  const send = apiMutation(signEnvelope)
  const { id: envelopeId, documentSha256 } = envelope
  const form = useForm({
    initial: { name: "", title: own.title, isAgreed: false },
    save: ({ isAgreed, ...typed }, context) =>
      // The server says what is missing where the consent is.
      send({ envelopeId, documentSha256, locale, ...typed, isAgreed: isAgreed as true }, context),
    onSaved: (saved) => {
      toast({ text: t("closing.signedNow") })
      show(saved)
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("closing.signTitle", { name: own.person.name })}
      send={t("closing.sign")}
    >
      <p>{t("closing.signRead")}</p>
      <a
        href={`/api/v1/envelopes/${envelopeId}/document`}
        download
        className="self-start text-accent hover:underline"
      >
        {t("closing.document")}
      </a>
      <TextField label={t("closing.name")} isRequired maxLength={200} {...form.field("name")} />
      <TextField
        label={t("closing.position")}
        isRequired
        maxLength={200}
        {...form.field("title")}
      />
      <CheckBox
        label={consentText[locale]}
        help={form.field("isAgreed").problem}
        isChecked={form.values.isAgreed}
        onChange={(isAgreed) => form.set("isAgreed", isAgreed)}
      />
    </FormDialog>
  )
}
