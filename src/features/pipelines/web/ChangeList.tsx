import { useMessages } from "../../../web/messages.tsx"
import type { DefinitionChange } from "../contract.ts"
import { useChangeText } from "./use-change-text.ts"

type Props = { changes: readonly DefinitionChange[] /** Shows at most so many. */; limit?: number }

/** What a version changes, one plain sentence each. */
export function ChangeList({ changes, limit = changes.length }: Props) {
  const t = useMessages()
  const say = useChangeText()
  const sentences = changes.slice(0, limit).map(say)
  const rest = changes.length - sentences.length
  return (
    <ul className="flex list-disc flex-col gap-0.5 ps-4 marker:text-muted">
      {sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity of their own
        <li key={index}>{sentence}</li>
      ))}
      {rest > 0 && (
        <li className="list-none text-muted">{t("pipelines.change.more", { count: rest })}</li>
      )}
    </ul>
  )
}
