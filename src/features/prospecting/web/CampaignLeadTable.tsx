import { Link } from "@tanstack/react-router"
import { localText } from "../../../kernel/locale.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { CampaignLead } from "../campaign-lead-contract.ts"

/** What became of each lead; one that the reader may open is a link. */
export function CampaignLeadTable({ items }: { items: readonly CampaignLead[] }) {
  const t = useMessages()
  return (
    <Table label={t("prospecting.campaignLeads.title")}>
      <thead>
        <tr>
          <Th>{t("prospecting.queue.lead")}</Th>
          <Th className="max-md:hidden">{t("prospecting.company")}</Th>
          <Th className="max-md:hidden">{t("prospecting.source")}</Th>
          <Th>{t("prospecting.campaignLeads.stage")}</Th>
          <Th className="max-md:hidden">{t("prospecting.panel.owner")}</Th>
          <Th className="max-md:hidden">{t("prospecting.campaignLeads.since")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((lead) => (
          <LeadRow key={lead.id} lead={lead} />
        ))}
      </tbody>
    </Table>
  )
}

function LeadRow({ lead }: { lead: CampaignLead }) {
  const t = useMessages()
  const format = useFormat()
  const { locale } = useLanguage()
  const { id, title, company, source, owner, stage, outcome, openedAt, isVisible } = lead
  return (
    <tr>
      <Td className="max-w-72 py-1">
        {isVisible ? (
          <Link
            to="/deals/$dealId"
            params={{ dealId: id }}
            className="line-clamp-2 font-medium hover:underline"
          >
            {title}
          </Link>
        ) : (
          <span className="line-clamp-2 font-medium">{title}</span>
        )}
        <span className="text-xs text-muted md:hidden">
          {[company?.name, source, owner?.name, format.relative(openedAt)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </Td>
      <Td className="max-w-56 truncate max-md:hidden">{company?.name}</Td>
      <Td className="max-w-40 truncate max-md:hidden">{source}</Td>
      <Td className="max-w-48 py-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="truncate">{localText(stage, locale)}</span>
          {outcome !== "open" && (
            <Badge tone={outcome === "won" ? "ok" : "idle"}>
              {t(`prospecting.campaignLeads.outcome.${outcome}`)}
            </Badge>
          )}
        </span>
      </Td>
      <Td className="max-w-40 truncate max-md:hidden">
        {owner?.name ?? <span className="text-muted">{t("prospecting.campaignLeads.nobody")}</span>}
      </Td>
      <Td className="whitespace-nowrap text-muted max-md:hidden">
        <time dateTime={openedAt} title={format.dateTime(openedAt)}>
          {format.relative(openedAt)}
        </time>
      </Td>
    </tr>
  )
}
