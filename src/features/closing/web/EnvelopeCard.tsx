import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import type { Envelope } from "../contract.ts"
import type { EnvelopeState } from "../signing.ts"
import { EnvelopeActs } from "./EnvelopeActs.tsx"
import { EnvelopeRecord } from "./EnvelopeRecord.tsx"
import { SignerList } from "./SignerList.tsx"

const tones: Record<EnvelopeState, Tone> = {
  open: "info",
  completed: "ok",
  declined: "danger",
  expired: "warn",
  withdrawn: "neutral",
  superseded: "neutral",
}

/** One version that was asked to be signed: where it stands, by whom, and what there is of it. */
export function EnvelopeCard({ envelope }: { envelope: Envelope }) {
  const t = useMessages()
  const { id, title, number, state, documentSha256, sealed } = envelope
  const name = t("closing.version", { title, number: String(number) })
  return (
    <section aria-label={name} className="flex flex-col gap-3 border-t border-line pt-4">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="min-w-0 text-base font-medium wrap-anywhere">{name}</h2>
        <Badge tone={tones[state]}>{t(`closing.state.${state}`)}</Badge>
        <div className="ms-auto">
          <EnvelopeActs envelope={envelope} />
        </div>
      </header>
      <p className="text-xs text-muted wrap-anywhere">
        <Standing envelope={envelope} />
      </p>
      {state === "completed" && !sealed && <output>{t("closing.making")}</output>}
      <SignerList envelope={envelope} />
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {sealed && <File href={`/api/v1/envelopes/${id}/sealed`} label={t("closing.copy")} />}
        <File href={`/api/v1/envelopes/${id}/document`} label={t("closing.document")} />
      </p>
      <p className="text-xs text-muted tabular-nums wrap-anywhere">
        {sealed
          ? t("closing.copyHash", { hash: sealed.sha256 })
          : t("closing.documentHash", { hash: documentSha256 })}
      </p>
      <EnvelopeRecord envelope={envelope} />
    </section>
  )
}

function File({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} download className="text-accent hover:underline">
      {label}
    </a>
  )
}

function Standing({ envelope }: { envelope: Envelope }) {
  const t = useMessages()
  const format = useFormat()
  const { state, expiresAt, endedAt, endReason, isOrdered, needsCode } = envelope
  const when = format.relative(endedAt ?? expiresAt)
  if (state === "completed") return t("closing.completed", { when })
  if (state !== "open") return endReason ? t("closing.ended", { when, reason: endReason }) : when
  return [
    t("closing.until", { day: format.dateTime(expiresAt) }),
    t(isOrdered ? "closing.ordered" : "closing.parallel"),
    ...(needsCode ? [t("closing.withCode")] : []),
  ].join(" · ")
}
