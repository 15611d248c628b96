import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getChanges, type Proposal } from "../contract.ts"
import { ChangeList } from "./ChangeList.tsx"
import { DocumentMenu } from "./DocumentMenu.tsx"
import { Part } from "./Part.tsx"

/** What was sent, and what each version says differently. */
export function VersionsPart({ proposal }: { proposal: Proposal }) {
  const t = useMessages()
  const format = useFormat()
  const [isComparing, setComparing] = useState(false)
  const { versions, draft } = proposal
  const isComparable = versions.length > 1 || (versions.length > 0 && draft !== null)
  return (
    <Part
      id="versions"
      title={t("proposals.studio.versions")}
      act={
        isComparable && (
          <Button onClick={() => setComparing(true)}>{t("proposals.versions.compare")}</Button>
        )
      }
    >
      {versions.length === 0 && <p className="text-muted">{t("proposals.versions.none")}</p>}
      {draft && (
        <p className="flex items-center justify-between gap-2">
          <span className="font-medium">{t("proposals.versions.draft")}</span>
          <DocumentMenu proposalId={proposal.id} number={null} />
        </p>
      )}
      <ul className="flex flex-col">
        {versions.map(({ number, hash, sentBy, sentAt }) => (
          <li key={number} className="flex flex-col border-b border-line py-2 last:border-none">
            <span className="flex flex-wrap justify-between gap-2">
              <span className="font-medium">
                {t("proposals.versions.sent", { number: String(number) })}
              </span>
              <span className="text-sm text-muted">
                {t("proposals.versions.by", { name: sentBy.name, when: format.dateTime(sentAt) })}
              </span>
            </span>
            <span className="flex items-center justify-between gap-2">
              <code className="min-w-0 truncate text-xs text-muted" title={hash}>
                {t("proposals.versions.hash", { hash: hash.slice(0, 16) })}…
              </code>
              <DocumentMenu proposalId={proposal.id} number={number} />
            </span>
          </li>
        ))}
      </ul>
      {isComparing && <Comparison proposal={proposal} onClose={() => setComparing(false)} />}
    </Part>
  )
}

function Comparison({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const t = useMessages()
  const { id: proposalId, versions, draft } = proposal
  const [latest, earlier] = versions
  const [from, setFrom] = useState(String((draft ? latest : earlier)?.number ?? 1))
  const [to, setTo] = useState(draft ? "draft" : String(latest?.number ?? 1))
  const asked = { proposalId, from: Number(from), ...(to === "draft" ? {} : { to: Number(to) }) }
  const changes = useQuery(apiQuery(getChanges, asked))
  const sent = versions.map(({ number }) => ({
    value: String(number),
    label: t("proposals.versions.sent", { number: String(number) }),
  }))
  const drafts = draft ? [{ value: "draft", label: t("proposals.versions.draft") }] : []
  return (
    <Dialog isOpen width="wide" title={t("proposals.versions.compare")} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            label={t("proposals.versions.from")}
            {...{ options: sent, value: from, onChange: setFrom }}
          />
          <SelectField
            label={t("proposals.versions.to")}
            {...{ options: [...drafts, ...sent], value: to, onChange: setTo }}
          />
        </div>
        <ProblemNotice error={changes.error} onRetry={() => void changes.refetch()} />
        {changes.isPending && <Skeleton lines={5} />}
        {changes.data && <ChangeList changes={changes.data} />}
      </div>
    </Dialog>
  )
}
