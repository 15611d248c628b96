import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Archive, Pencil, Undo2 } from "lucide-react"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { listTermGroups, type TermGroup, updateTermGroup } from "../settings-contract.ts"
import { TermGroupDialog } from "./TermGroupDialog.tsx"

/** The groups of terms of the workspace. */
export function TermGroups() {
  const t = useMessages()
  const mayAdmin = useMay("pipeline.admin")
  const [edited, setEdited] = useState<TermGroup | "new">()
  const groups = useQuery(apiQuery(listTermGroups, {}))
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-xl text-muted">{t("contracts.settings.groupsIntro")}</p>
        {mayAdmin && (
          <Button look="primary" onClick={() => setEdited("new")}>
            {t("contracts.settings.addGroup")}
          </Button>
        )}
      </div>
      <ProblemNotice error={groups.error} onRetry={() => void groups.refetch()} />
      {groups.isPending && <Skeleton lines={4} />}
      <ul className="flex flex-col">
        {groups.data?.items.map((group) => (
          <Group key={group.id} {...{ group, mayAdmin }} onEdit={() => setEdited(group)} />
        ))}
      </ul>
      {edited && (
        <TermGroupDialog
          group={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  )
}

type GroupProps = { group: TermGroup; mayAdmin: boolean; onEdit: () => void }

function Group({ group, mayAdmin, onEdit }: GroupProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const send = apiMutation(updateTermGroup)
  const { id: termGroupId, version, isArchived, key } = group
  const archive = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ termGroupId, version, isArchived: !isArchived }, context),
    onError: useTellProblem(),
    onSettled: () => void invalidate(queries, listTermGroups),
  })
  const name = localText(group.name, locale)
  const acts = [
    { id: "edit", label: t("contracts.settings.edit"), icon: Pencil, run: onEdit },
    {
      id: "archive",
      label: t(isArchived ? "contracts.settings.restore" : "contracts.settings.archive"),
      icon: isArchived ? Undo2 : Archive,
      run: () => archive.mutate(undefined),
    },
  ]
  return (
    <li className="flex min-h-(--row) items-center gap-3 border-b border-line py-2">
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          <span className="font-medium">{name}</span>
          {isArchived && (
            <span className="ms-2">
              <Badge>{t("contracts.settings.archived")}</Badge>
            </span>
          )}
        </p>
        <p className="text-xs text-muted">{`{{terms.${key}}}`}</p>
      </div>
      {mayAdmin && (
        <Menu label={t("contracts.settings.acts", { name })} groups={[{ id: "group", acts }]} />
      )}
    </li>
  )
}
