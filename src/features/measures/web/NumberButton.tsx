import { useMessages } from "../../../web/messages.tsx"
import type { Asked } from "./asked.ts"
import type { Shown } from "./use-numbers.ts"

type Props = { shown: Shown; onAsk: (asked: Asked) => void }

/** A figure in a table that opens the deals behind it. */
export function NumberButton({ shown: { text, asked }, onAsk }: Props) {
  const t = useMessages()
  if (!asked) return <span>{text}</span>
  const label = t("measures.explain", {
    measure: t(`measures.name.${asked.measure}`),
    of: asked.of ?? "",
    value: text,
  })
  return (
    <button
      type="button"
      aria-label={label}
      onClick={() => onAsk(asked)}
      className="min-h-6 rounded-control px-1 underline decoration-line underline-offset-4 hover:bg-hover hover:decoration-current"
    >
      {text}
    </button>
  )
}
