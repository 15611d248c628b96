import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { type Contract, getContractVersion } from "../contract.ts"
import { ClauseComments } from "./ClauseComments.tsx"
import { Redline } from "./Redline.tsx"
import { VersionList } from "./VersionList.tsx"

/** The versions of a contract, and one of them to read beside what changed since another. */
export function VersionsTab({ contract }: { contract: Contract }) {
  const t = useMessages()
  const { versions } = contract
  if (versions.length === 0) {
    return (
      <EmptyState title={t("contracts.versions.none")} hint={t("contracts.versions.noneHint")} />
    )
  }
  return (
    <div className="flex flex-col gap-6">
      <VersionList contract={contract} />
      <Compared key={versions[0]?.number} contract={contract} />
    </div>
  )
}

function Compared({ contract }: { contract: Contract }) {
  const t = useMessages()
  const { dealId, versions } = contract
  const [shown, setShown] = useState(String(versions[0]?.number ?? 1))
  const [against, setAgainst] = useState(String(versions[1]?.number ?? ""))
  const [look, setLook] = useState<"inline" | "beside">("inline")
  const one = useQuery(apiQuery(getContractVersion, { dealId, number: shown }))
  const isCompared = against !== "" && against !== shown
  const other = useQuery({
    ...apiQuery(getContractVersion, { dealId, number: against }),
    enabled: isCompared,
  })
  const options = versions.map(({ number, title }) => ({
    value: String(number),
    label: `${t("contracts.version", { number: String(number) })} · ${title}`,
  }))
  const from = isCompared ? other.data : one.data
  return (
    <section aria-label={t("contracts.versions.text")} className="flex flex-col gap-4">
      <div className="grid gap-3 md:grid-cols-3">
        <SelectField
          label={t("contracts.versions.shown")}
          options={options}
          value={shown}
          onChange={setShown}
        />
        <SelectField
          label={t("contracts.versions.against")}
          emptyLabel={t("contracts.versions.alone")}
          options={options.filter(({ value }) => value !== shown)}
          value={isCompared ? against : ""}
          onChange={setAgainst}
        />
        {isCompared && (
          <SelectField
            label={t("contracts.versions.look")}
            options={(["inline", "beside"] as const).map((value) => ({
              value,
              label: t(`contracts.versions.${value}`),
            }))}
            value={look}
            onChange={setLook}
          />
        )}
      </div>
      <ProblemNotice error={one.error ?? other.error} onRetry={() => void one.refetch()} />
      {(one.isPending || (isCompared && other.isPending)) && <Skeleton lines={8} />}
      {one.data && from && <Redline {...{ contract, from, look }} to={one.data} />}
      {one.data && <WholeComments contract={contract} number={one.data.number} />}
    </section>
  )
}

function WholeComments({ contract, number }: { contract: Contract; number: number }) {
  const t = useMessages()
  return (
    <section aria-labelledby="contract-whole" className="max-w-[76ch]">
      <h2 id="contract-whole" className="font-medium">
        {t("contracts.versions.whole")}
      </h2>
      <ClauseComments
        {...{ contract, number }}
        clauseId={null}
        title={t("contracts.versions.commentWhole")}
      />
    </section>
  )
}
