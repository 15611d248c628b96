import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Stat } from "../../../web/ui/Stat.tsx"
import { type EnrolmentState, replyRateBps } from "../enrolment.ts"
import type { SequenceCounts } from "../sequence-contract.ts"

type Props = { counts: SequenceCounts; onOpen: (state: EnrolmentState | "") => void }

/** How those in a sequence fared; each figure of a state opens the people behind it. */
export function SequenceFigures({ counts, onOpen }: Props) {
  const t = useMessages()
  const format = useFormat()
  const rate = replyRateBps(counts)
  const figures = [
    ["added", ""],
    ["running", "active"],
    ["replied", "replied"],
    ["noReply", "no-reply"],
    ["optedOut", "opted-out"],
    ["bounced", "bounced"],
    ["stopped", "stopped"],
  ] as const
  return (
    <div className="flex flex-wrap gap-y-3">
      {figures.map(([name, state]) => (
        <Stat
          key={name}
          label={t(`sequences.page.${name}`)}
          value={format.count(counts[name])}
          {...(name === "running" ? {} : { onOpen: () => onOpen(state) })}
        />
      ))}
      <Stat
        label={t("sequences.page.rate")}
        value={
          rate === null
            ? "–"
            : t("sequences.page.rateOf", {
                rate: format.percent(rate),
                count: format.count(counts.contacted),
              })
        }
        note={t("sequences.page.rateHelp")}
      />
    </div>
  )
}
