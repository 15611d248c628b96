import { useMutation } from "@tanstack/react-query"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Avatar } from "../../../web/ui/Avatar.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { type Envelope, remindSigner, type Signer } from "../contract.ts"
import type { SignerState } from "../signing.ts"
import { useSignatureSaved } from "./use-signature.ts"

const tones: Record<SignerState, Tone> = { waiting: "neutral", signed: "ok", declined: "danger" }

/** Who signs, in their order, and how far each of them is. */
export function SignerList({ envelope }: { envelope: Envelope }) {
  const t = useMessages()
  return (
    <ol aria-label={t("closing.people")} className="flex flex-col">
      {envelope.signers.map((signer) => (
        <SignerRow key={signer.id} {...{ envelope, signer }} />
      ))}
    </ol>
  )
}

function SignerRow({ envelope, signer }: { envelope: Envelope; signer: Signer }) {
  const t = useMessages()
  const format = useFormat()
  const mayWrite = useMay("deal.write")
  const remind = useReminder(envelope, signer)
  const { side, state, isTheirTurn, email, title, actedAt } = signer
  const { name } = signer.person
  const label = t(side === "buyer" ? "closing.buyerOf" : "closing.sellerOf", { name })
  const act = { id: "remind", label: t("closing.remind"), run: () => remind.mutate(undefined) }
  return (
    <li className="flex min-h-(--row) items-start gap-3 border-b border-line py-2 last:border-none">
      <Avatar name={name} size="small" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium wrap-anywhere">{label}</span>
          <Badge tone={isTheirTurn ? "info" : tones[state]}>
            {isTheirTurn ? t("closing.turn") : t(`closing.signerState.${state}`)}
          </Badge>
        </p>
        <p className="text-xs text-muted wrap-anywhere">
          {[title, email, actedAt && format.dateTime(actedAt)].filter(Boolean).join(" · ")}
        </p>
        {isTheirTurn && side === "buyer" && !email && (
          <p className="text-xs text-warn">{t("closing.noAddress")}</p>
        )}
        <ProblemNotice error={remind.error} />
      </div>
      {mayWrite && isTheirTurn && email && (
        <Menu label={t("closing.more", { name })} groups={[{ id: "signer", acts: [act] }]} />
      )}
    </li>
  )
}

function useReminder({ id: envelopeId, version }: Envelope, { id: signerId, person }: Signer) {
  const t = useMessages()
  const show = useSignatureSaved()
  const send = apiMutation(remindSigner)
  return useMutation({
    mutationFn: (_: undefined, context) => send({ envelopeId, version, signerId }, context),
    onSuccess: (saved) => {
      toast({ text: t("closing.reminded", { name: person.name }) })
      show(saved)
    },
  })
}
