import { type LocalText, localText } from "../../../../kernel/locale.ts"
import { useFormat } from "../../../../web/format.ts"
import { useLanguage, useMessages } from "../../../../web/messages.tsx"
import type { DealEvent } from "../../contract.ts"
import type { SkipReason } from "../../gate-contract.ts"

/** What a gate's entry in the ledger holds; written by the gate alone. */
type Told = {
  text?: LocalText | null
  note?: string
  saidBy?: string | null
  name?: LocalText | null
  reason?: string
  until?: string
  fitBps?: number
  number?: number
}

const toldKinds = ["criterion", "skip", "exception", "qualification"]

/** The lines of an event about criteria, scorecards, stages passed by and exceptions, in the reader's language. */
export function useGateTold(): (event: DealEvent) => { key: string; line: string }[] {
  const t = useMessages()
  const { locale } = useLanguage()
  const format = useFormat()
  const words = (text: LocalText | null | undefined) => (text ? localText(text, locale) : "")
  const proof = ({ saidBy, note }: Told) =>
    [saidBy && `${saidBy}:`, note && `“${note}”`].filter(Boolean).join(" ")
  const lineOf = (kind: string, from: Told | null, to: Told | null): string => {
    const told = to ?? from ?? {}
    const text = words(told.text)
    if (kind === "criterion") {
      const line = t(to ? "deals.gate.told.shown" : "deals.gate.told.reopened", { text })
      return `${line} ${proof(told)}`.trim()
    }
    if (kind === "qualification") {
      const fit = format.percent(told.fitBps ?? 0)
      return t("deals.gate.told.qualified", { fit, number: String(told.number ?? 0) })
    }
    const stage = words(told.name)
    if (kind === "skip") {
      const reason = t(`deals.gate.reason.${told.reason as SkipReason}`) // or free, or approved
      return `${t("deals.gate.told.skipped", { stage, reason })} ${proof(told)}`.trim()
    }
    if (told.until === undefined) return t("deals.gate.told.excepted", { text })
    const day = format.day(told.until)
    return t("deals.gate.told.exception", { stage, day, reason: told.reason ?? "" })
  }
  return ({ changes }) =>
    Object.entries(changes).flatMap(([key, { from, to }]) => {
      const [kind = "", id] = key.split(".")
      const isGate = id !== undefined && toldKinds.includes(kind)
      return isGate ? [{ key, line: lineOf(kind, from as Told | null, to as Told | null) }] : []
    })
}
