import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { declineEnvelope, type Envelope, withdrawEnvelope } from "../contract.ts"
import { ReasonDialog } from "./ReasonDialog.tsx"
import { SignDialog } from "./SignDialog.tsx"
import { useSignatureSaved } from "./use-signature.ts"

type Asked = "sign" | "decline" | "withdraw"

/** What can be done about an open envelope: to sign it where one is asked, and to take it back. */
export function EnvelopeActs({ envelope }: { envelope: Envelope }) {
  const t = useMessages()
  const show = useSignatureSaved()
  const mayWrite = useMay("deal.write")
  const [asked, setAsked] = useState<Asked>()
  const send = { decline: apiMutation(declineEnvelope), withdraw: apiMutation(withdrawEnvelope) }
  const { id: envelopeId, version, documentSha256, signers, ownSignerId, state } = envelope
  const own = signers.find(({ id }) => id === ownSignerId)
  if (state !== "open") return null
  const onClose = () => setAsked(undefined)
  return (
    <div className="flex flex-wrap gap-2">
      {mayWrite && (
        <Button look="quiet" onClick={() => setAsked("withdraw")}>
          {t("closing.withdraw")}
        </Button>
      )}
      {own?.isTheirTurn && (
        <>
          <Button look="quiet" onClick={() => setAsked("decline")}>
            {t("closing.decline")}
          </Button>
          <Button look="primary" onClick={() => setAsked("sign")}>
            {t("closing.signNow")}
          </Button>
        </>
      )}
      {asked === "sign" && own && <SignDialog {...{ envelope, own, onClose }} />}
      {asked === "withdraw" && (
        <ReasonDialog
          title={t("closing.withdrawTitle")}
          label={t("closing.reason")}
          send={t("closing.withdraw")}
          save={(reason, context) => send.withdraw({ envelopeId, version, reason }, context)}
          onDone={(saved) => {
            toast({ text: t("closing.withdrawn") })
            show(saved)
          }}
          onClose={onClose}
        />
      )}
      {asked === "decline" && (
        <ReasonDialog
          title={t("closing.declineTitle")}
          label={t("closing.reason")}
          send={t("closing.decline")}
          save={(reason, context) => send.decline({ envelopeId, documentSha256, reason }, context)}
          onDone={(saved) => {
            toast({ text: t("closing.declined") })
            show(saved)
          }}
          onClose={onClose}
        />
      )}
    </div>
  )
}
