import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { type ExternalSignature, type Signature, withdrawExternalSignature } from "../contract.ts"
import { ExternalDialog } from "./ExternalDialog.tsx"
import { ReasonDialog } from "./ReasonDialog.tsx"
import { useSignatureSaved } from "./use-signature.ts"

/** Contracts that were signed elsewhere, as we were told or have on paper. */
export function ExternalList({ signature }: { signature: Signature }) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const [isAdding, setAdding] = useState(false)
  const { dealId, latest, external, isSigned } = signature
  if (isSigned && external.length === 0) return null
  return (
    <section aria-labelledby="signed-elsewhere" className="flex flex-col gap-2">
      <header className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
        <h2 id="signed-elsewhere" className="min-w-0 flex-1 basis-40 text-base font-medium">
          {t("closing.external")}
        </h2>
        {mayWrite && latest && !isSigned && (
          <Button look="quiet" onClick={() => setAdding(true)}>
            {t("closing.externalAdd")}
          </Button>
        )}
      </header>
      <p className="text-xs text-muted">{t("closing.externalHelp")}</p>
      <ul className="flex flex-col">
        {external.map((record) => (
          <ExternalRow key={record.id} {...{ record, mayWrite }} />
        ))}
      </ul>
      {isAdding && latest && (
        <ExternalDialog {...{ dealId }} number={latest.number} onClose={() => setAdding(false)} />
      )}
    </section>
  )
}

function ExternalRow({ record, mayWrite }: { record: ExternalSignature; mayWrite: boolean }) {
  const t = useMessages()
  const format = useFormat()
  const show = useSignatureSaved()
  const [isTaking, setTaking] = useState(false)
  const send = apiMutation(withdrawExternalSignature)
  const { id: externalSignatureId, version, file, number, signedOn, signedBy, withdrawal } = record
  return (
    <li className="flex flex-wrap items-start gap-3 border-b border-line py-2 last:border-none">
      <div className="min-w-0 flex-1">
        <a
          href={`/api/v1/files/${file.id}/content`}
          download
          className="text-accent wrap-anywhere hover:underline"
        >
          {file.name}
        </a>
        <p className="text-sm wrap-anywhere">
          {t("closing.externalBy", {
            ...{ number: String(number), day: format.day(signedOn), who: signedBy },
            name: record.recordedBy.name,
          })}
        </p>
        {withdrawal && (
          <p className="text-sm text-warn wrap-anywhere">
            {t("closing.externalTaken", { reason: withdrawal.reason })}
          </p>
        )}
      </div>
      {mayWrite && !withdrawal && (
        <Button look="quiet" onClick={() => setTaking(true)}>
          {t("closing.externalTake")}
        </Button>
      )}
      {isTaking && (
        <ReasonDialog
          title={t("closing.externalTakeTitle")}
          label={t("closing.reason")}
          send={t("closing.externalTake")}
          save={(reason, context) => send({ externalSignatureId, version, reason }, context)}
          onDone={(saved) => {
            toast({ text: t("closing.externalTakenNow") })
            show(saved)
          }}
          onClose={() => setTaking(false)}
        />
      )}
    </li>
  )
}
