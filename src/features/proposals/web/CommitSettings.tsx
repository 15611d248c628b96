import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getProposalSettings, updateProposalSettings } from "../approval-contract.ts"
import { type CommitmentLevel, commitmentLevels } from "../commitment.ts"
import { listContradictions } from "../commitment-contract.ts"
import { Part } from "./Part.tsx"

/** What a deal in Commit needs its buyer to have said, and the deals that lack it. */
export function CommitSettings() {
  const t = useMessages()
  const queries = useQueryClient()
  const tell = useTellProblem()
  const mayAdmin = useMay("proposal.admin")
  const settings = useQuery(apiQuery(getProposalSettings, {}))
  const found = useQuery(apiQuery(listContradictions, {}))
  const send = apiMutation(updateProposalSettings)
  const save = useMutation({
    mutationFn: (commitLevel: CommitmentLevel, context) =>
      send({ version: settings.data?.version ?? 0, commitLevel }, context),
    onSuccess: () => toast({ text: t("proposals.settings.saved") }),
    onError: tell,
    onSettled: () => void invalidate(queries, getProposalSettings, listContradictions),
  })
  const options = commitmentLevels.map((value) => ({ value, label: t(`proposals.level.${value}`) }))
  return (
    <Part id="commit" title={t("proposals.settings.commit")}>
      {settings.data && (
        <SelectField
          className="max-w-sm"
          label={t("proposals.settings.commitLevel")}
          help={t("proposals.settings.commitHelp")}
          isDisabled={!mayAdmin}
          {...{ options, value: settings.data.commitLevel }}
          onChange={(level) => save.mutate(level)}
        />
      )}
      <h3 className="text-sm font-medium">{t("proposals.settings.contradictions")}</h3>
      {found.data?.items.length === 0 && (
        <p className="text-muted">{t("proposals.settings.noContradiction")}</p>
      )}
      <ul className="flex flex-col">
        {found.data?.items.map(({ dealId, title, owner, level }) => (
          <li
            key={dealId}
            className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-2 last:border-none"
          >
            <Link
              to="/deals/$dealId"
              params={{ dealId }}
              className="text-accent hover:underline wrap-anywhere"
            >
              {title}
            </Link>
            <span className="text-xs text-muted">
              {[owner?.name, t(`proposals.level.${level ?? "none"}`)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
