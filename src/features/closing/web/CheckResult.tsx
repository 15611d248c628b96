import { ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import type { SignatureCheck } from "../contract.ts"

const looks = {
  unchanged: { icon: ShieldCheck, tone: "text-ok" },
  changed: { icon: ShieldAlert, tone: "text-danger" },
  unknown: { icon: ShieldQuestion, tone: "text-muted" },
} as const

/** What a check found, in a sentence, and each thing that differs. */
export function CheckResult({ check: { result, findings } }: { check: SignatureCheck }) {
  const t = useMessages()
  const { icon: Icon, tone } = looks[result]
  return (
    <output className="flex flex-col gap-1">
      <span className={`inline-flex items-center gap-1.5 ${tone}`}>
        <Icon size={16} aria-hidden="true" className="shrink-0" />
        {t(`closing.checked.${result}`)}
      </span>
      {findings.map(({ kind, seq }) => (
        <span key={`${kind} ${seq}`}>
          {t(`closing.finding.${kind}`, { seq: String(seq ?? "") })}
        </span>
      ))}
    </output>
  )
}
