import { useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import type { ImportState } from "../import-states.ts"

const tones: Record<ImportState, Tone> = {
  uploaded: "neutral",
  reading: "accent",
  checking: "accent",
  checked: "info",
  "check-failed": "danger",
  running: "accent",
  finished: "ok",
  failed: "danger",
  cancelled: "warn",
  undoing: "accent",
  undone: "idle",
}

/** Where an import stands. */
export function StateBadge({ state }: { state: ImportState }) {
  const t = useMessages()
  return <Badge tone={tones[state]}>{t(`imports.state.${state}`)}</Badge>
}
