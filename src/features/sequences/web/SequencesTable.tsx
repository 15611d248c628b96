import { Link } from "@tanstack/react-router"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { replyRateBps } from "../enrolment.ts"
import type { SequenceSummary } from "../sequence-contract.ts"

/** The sequences side by side: what each does, how many are in it, and how many answered. */
export function SequencesTable({ items }: { items: readonly SequenceSummary[] }) {
  const t = useMessages()
  return (
    <Table label={t("sequences.page.title")}>
      <thead>
        <tr>
          <Th>{t("sequences.page.name")}</Th>
          <Th align="end">{t("sequences.page.added")}</Th>
          <Th align="end" className="max-md:hidden">
            {t("sequences.page.running")}
          </Th>
          <Th align="end" className="max-md:hidden">
            {t("sequences.page.replied")}
          </Th>
          <Th align="end" className="max-md:hidden">
            {t("sequences.page.noReply")}
          </Th>
          <Th align="end" className="max-md:hidden">
            {t("sequences.page.optedOut")}
          </Th>
          <Th align="end">{t("sequences.page.rate")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((sequence) => (
          <SequenceRow key={sequence.id} sequence={sequence} />
        ))}
      </tbody>
    </Table>
  )
}

function SequenceRow({ sequence }: { sequence: SequenceSummary }) {
  const t = useMessages()
  const format = useFormat()
  const { id, name, isArchived, channels, counts } = sequence
  return (
    <tr>
      <Td className="py-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to="/settings/sequences/$sequenceId"
            params={{ sequenceId: id }}
            className="font-medium wrap-anywhere hover:underline"
          >
            {name}
          </Link>
          {isArchived && <Badge>{t("sequences.page.archived")}</Badge>}
        </span>
        <span className="block text-xs text-muted">
          {channels.map((channel) => t(`actions.channel.${channel}`)).join(" → ")}
        </span>
      </Td>
      <Td align="end">{format.count(counts.added)}</Td>
      <Td align="end" className="max-md:hidden">
        {format.count(counts.running)}
      </Td>
      <Td align="end" className="max-md:hidden">
        {format.count(counts.replied)}
      </Td>
      <Td align="end" className="max-md:hidden">
        {format.count(counts.noReply)}
      </Td>
      <Td align="end" className="max-md:hidden">
        {format.count(counts.optedOut)}
      </Td>
      <Td align="end">
        <ReplyRate counts={counts} />
      </Td>
    </tr>
  )
}

/** The rate with how many it rests on; a dash while nobody was contacted. */
function ReplyRate({ counts }: { counts: SequenceSummary["counts"] }) {
  const t = useMessages()
  const format = useFormat()
  const rate = replyRateBps(counts)
  if (rate === null) return "–"
  const count = format.count(counts.contacted)
  return t("sequences.page.rateOf", { rate: format.percent(rate), count })
}
