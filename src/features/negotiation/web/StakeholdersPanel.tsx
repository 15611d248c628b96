import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getDeal } from "../../deals/contract.ts"
import { getStakeholders, type Stakeholder, type Stakeholders } from "../contract.ts"
import { Gaps } from "./Gaps.tsx"
import { RoleCoverage } from "./RoleCoverage.tsx"
import { StakeholderDialog } from "./StakeholderDialog.tsx"
import { StakeholderEntry } from "./StakeholderEntry.tsx"
import { SupportMap } from "./SupportMap.tsx"

/** The people of the buyer: which roles are covered, what is missing, who stands where. */
export function StakeholdersPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [asked, setAsked] = useState<Stakeholder | "new">()
  const people = useQuery(apiQuery(getStakeholders, { dealId }))
  const renew = () => void invalidate(queries, getStakeholders)
  useLive(
    ["stakeholder.*", "stakeholder-role.*", "meeting.*", "task.*", "contact.*", "contract.*"],
    renew,
  )
  const { data } = people
  return (
    <section
      aria-labelledby="deal-stakeholders"
      className="flex flex-col gap-4 border-t border-line pt-4"
    >
      <header className="flex flex-wrap items-center gap-2">
        <h3 id="deal-stakeholders" className="flex-1 font-medium">
          {t("negotiation.people.title")}
        </h3>
        {mayWrite && <Button onClick={() => setAsked("new")}>{t("negotiation.people.add")}</Button>}
      </header>
      <ProblemNotice error={people.error} onRetry={() => void people.refetch()} />
      {people.isPending && <Skeleton lines={4} />}
      {data && <People people={data} mayWrite={mayWrite} onEdit={setAsked} />}
      {asked && (
        <StakeholderDialog
          dealId={dealId}
          stakeholder={asked === "new" ? undefined : asked}
          onSaved={() => void invalidate(queries, getStakeholders, getDeal)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  )
}

type PeopleProps = {
  people: Stakeholders
  mayWrite: boolean
  onEdit: (one: Stakeholder) => void
}

function People({ people, mayWrite, onEdit }: PeopleProps) {
  const t = useMessages()
  const { stakeholders } = people
  return (
    <>
      <div className="grid items-start gap-x-8 gap-y-4 xl:grid-cols-2">
        <RoleCoverage people={people} />
        <Gaps people={people} mayWrite={mayWrite} />
      </div>
      {stakeholders.length === 0 && <p className="text-muted">{t("negotiation.people.none")}</p>}
      {stakeholders.length > 0 && (
        <>
          <SupportMap stakeholders={stakeholders} />
          <ul aria-label={t("negotiation.people.list")} className="flex flex-col">
            {stakeholders.map((one) => (
              <StakeholderEntry
                key={one.id}
                stakeholder={one}
                mayWrite={mayWrite}
                onEdit={() => onEdit(one)}
              />
            ))}
          </ul>
        </>
      )}
    </>
  )
}
