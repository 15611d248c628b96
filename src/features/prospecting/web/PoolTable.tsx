import { Link } from "@tanstack/react-router"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { PoolLead } from "../contract.ts"
import { useMoveText } from "./use-move-text.ts"

type Props = {
  items: readonly PoolLead[]
  chosen: ReadonlySet<string>
  /** Left out for who may not claim. */
  onToggle: ((id: string) => void) | undefined
  onClaim: (id: string) => void
}

/** The leads of the pool: what one needs to choose by. */
export function PoolTable({ items, chosen, onToggle, onClaim }: Props) {
  const t = useMessages()
  return (
    <Table label={t("prospecting.pool.title")}>
      <thead>
        <tr>
          <Th>{t("prospecting.queue.lead")}</Th>
          <Th className="max-md:hidden">{t("prospecting.company")}</Th>
          <Th className="max-md:hidden">{t("prospecting.source")}</Th>
          <Th className="max-md:hidden">{t("prospecting.campaign")}</Th>
          <Th>{t("prospecting.pool.waiting")}</Th>
          <Th className="max-md:hidden">{t("prospecting.pool.cameBack")}</Th>
          {onToggle && (
            <Th>
              <span className="sr-only">{t("prospecting.pool.claim")}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((lead) => (
          <LeadRow
            key={lead.id}
            lead={lead}
            isChosen={chosen.has(lead.id)}
            {...{ onToggle, onClaim }}
          />
        ))}
      </tbody>
    </Table>
  )
}

type RowProps = Pick<Props, "onToggle" | "onClaim"> & { lead: PoolLead; isChosen: boolean }

function LeadRow({ lead, isChosen, onToggle, onClaim }: RowProps) {
  const t = useMessages()
  const format = useFormat()
  const moveText = useMoveText()
  const { id, title, source, campaign, waitingSince, cameBack, claimableFrom } = lead
  return (
    <tr data-lead={id} className={isChosen ? "bg-accent-soft" : undefined}>
      <Td className="max-w-72 py-1 max-md:max-w-44">
        {onToggle ? (
          <CheckBox
            label={<span className="line-clamp-2 font-medium wrap-anywhere">{title}</span>}
            isChecked={isChosen}
            onChange={() => onToggle(id)}
          />
        ) : (
          <span className="line-clamp-2 font-medium wrap-anywhere">{title}</span>
        )}
        {/* On a phone there is one column for what a lead is. */}
        <span className={`block text-xs text-muted md:hidden ${onToggle ? "ms-6" : ""}`}>
          {[lead.company?.name, source].filter(Boolean).join(" · ")}
        </span>
      </Td>
      <Td className="max-w-56 py-1 max-md:hidden">
        <CompanyCell lead={lead} />
      </Td>
      <Td className="max-w-40 truncate max-md:hidden">{source}</Td>
      <Td className="max-w-40 truncate max-md:hidden">{campaign?.name}</Td>
      <Td className="whitespace-nowrap text-muted">
        <time dateTime={waitingSince} title={format.dateTime(waitingSince)}>
          {format.relative(waitingSince)}
        </time>
      </Td>
      <Td className="max-w-72 py-1 text-muted max-md:hidden">
        {cameBack && (
          <span className="line-clamp-2" title={moveText(cameBack)}>
            {moveText(cameBack)}
          </span>
        )}
      </Td>
      {onToggle && (
        <Td align="end" className="py-1 max-md:max-w-28 max-md:whitespace-normal">
          {claimableFrom ? (
            <span className="text-xs text-muted">
              {t("prospecting.pool.claimableFrom", { day: format.day(claimableFrom) })}
            </span>
          ) : (
            <Button
              data-command="lead.claim"
              data-tooltip={t("prospecting.pool.claim")}
              data-tooltip-keys="a"
              aria-label={t("prospecting.pool.claimOne", { lead: title })}
              onClick={() => onClaim(id)}
            >
              {t("prospecting.pool.claim")}
            </Button>
          )}
        </Td>
      )}
    </tr>
  )
}

function CompanyCell({ lead: { company } }: { lead: PoolLead }) {
  const t = useMessages()
  if (!company) return null
  const place = [company.city, company.country].filter(Boolean).join(", ")
  return (
    <>
      <Link
        to="/pool"
        search={{ companyId: company.id }}
        title={t("prospecting.pool.filterCompany", { company: company.name })}
        className="line-clamp-1 break-all hover:underline"
      >
        {company.name}
      </Link>
      {place && <span className="line-clamp-1 text-xs text-muted">{place}</span>}
    </>
  )
}
