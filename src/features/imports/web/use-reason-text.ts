import { useMessages } from "../../../web/messages.tsx"
import { isReason } from "./field-keys.ts"

/** Why a row was not imported as it stands, in words; the code itself where there are none. */
export function useReasonText(): (code: string | null) => string {
  const t = useMessages()
  return (code) => {
    if (code === null) return ""
    return isReason(code) ? t(`imports.reasons.${code}`) : code
  }
}
