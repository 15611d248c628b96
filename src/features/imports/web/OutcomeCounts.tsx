import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Stat } from "../../../web/ui/Stat.tsx"
import { type RowCounts, rowOutcomes } from "../contract.ts"

/** How many rows were, or would be, created, updated, skipped and failed. */
export function OutcomeCounts({ counts }: { counts: RowCounts }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <div className="flex flex-wrap gap-y-2">
      {rowOutcomes.map((outcome) => (
        <Stat
          key={outcome}
          label={t(`imports.outcome.${outcome}`)}
          value={format.count(counts[outcome])}
        />
      ))}
    </div>
  )
}
