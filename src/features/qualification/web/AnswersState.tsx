import { useMessages } from "../../../web/messages.tsx"
import type { DeskEntry } from "./answer-desk.ts"

/** Whether everything is with the server, on its way, or kept here because nobody answers. */
export function AnswersState({ entries }: { entries: ReadonlyMap<string, DeskEntry> }) {
  const t = useMessages()
  const states = [...entries.values()].map(({ state }) => state)
  const isKept = states.some((state) => state === "kept" || state === "refused")
  const isUnderWay = states.includes("sending") || states.includes("waiting")
  return (
    <span role="status" className={isKept ? "text-xs text-warn" : "text-xs text-muted"}>
      {isKept
        ? t("qualification.kept")
        : t(isUnderWay ? "qualification.saving" : "qualification.saved")}
    </span>
  )
}
