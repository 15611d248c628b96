import type { Output } from "../../../kernel/endpoint.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Stat } from "../../../web/ui/Stat.tsx"
import type { listCampaignLeads } from "../campaign-lead-contract.ts"

type Props = { counts: NonNullable<Output<typeof listCampaignLeads>["first"]> }

/** How many leads a campaign found, and how many became what. */
export function CampaignCounts({ counts }: Props) {
  const t = useMessages()
  const format = useFormat()
  return (
    <div className="flex flex-wrap gap-y-2">
      {(["leads", "waiting", "qualified", "won"] as const).map((name) => (
        <Stat
          key={name}
          label={t(`prospecting.campaignLeads.count.${name}`)}
          value={format.count(counts[name])}
        />
      ))}
    </div>
  )
}
