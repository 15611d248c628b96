import { useMessages } from "../../../web/messages.tsx"
import type { ImportFile } from "../contract.ts"

/** Why a file cannot be read and what to do; empty for one that can. */
export function useFaultText(): (file: Pick<ImportFile, "fault">) => string {
  const t = useMessages()
  return ({ fault }) =>
    fault ? t(`imports.fileFault.${fault.code}`, { line: String(fault.line) }) : ""
}
