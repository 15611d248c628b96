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
import {
  getRequiredRoles,
  listStakeholderRoles,
  type StakeholderRole,
  updateStakeholderRole,
} from "../role-contract.ts"
import { RoleDialog } from "./RoleDialog.tsx"

/** The roles of the workspace: those that came with the product and its own. */
export function StakeholderRoles() {
  const t = useMessages()
  const mayAdmin = useMay("pipeline.admin")
  const [edited, setEdited] = useState<StakeholderRole | "new">()
  const roles = useQuery(apiQuery(listStakeholderRoles, {}))
  const items = [...(roles.data?.items ?? [])].sort(
    (a, b) => Number(a.isArchived) - Number(b.isArchived),
  )
  return (
    <section aria-labelledby="stakeholder-roles" className="flex flex-col gap-2">
      <header className="flex flex-wrap items-center gap-2">
        <h2 id="stakeholder-roles" className="flex-1 font-medium">
          {t("negotiation.settings.roles")}
        </h2>
        {mayAdmin && (
          <Button onClick={() => setEdited("new")}>{t("negotiation.settings.addRole")}</Button>
        )}
      </header>
      <ProblemNotice error={roles.error} onRetry={() => void roles.refetch()} />
      {roles.isPending && <Skeleton lines={4} />}
      <ul className="flex flex-col">
        {items.map((role) => (
          <RoleRow key={role.id} {...{ role, mayAdmin }} onEdit={() => setEdited(role)} />
        ))}
      </ul>
      {edited && (
        <RoleDialog
          role={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

type RowProps = { role: StakeholderRole; mayAdmin: boolean; onEdit: () => void }

function RoleRow({ role, mayAdmin, onEdit }: RowProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const retire = useMutation({
    mutationFn: apiMutation(updateStakeholderRole),
    onError: useTellProblem(),
    onSettled: () => invalidate(queries, listStakeholderRoles, getRequiredRoles),
  })
  const { id: stakeholderRoleId, version, isArchived } = role
  const name = localText(role.names, locale)
  const acts = [
    { id: "edit", label: t("negotiation.settings.rename"), icon: Pencil, run: onEdit },
    {
      id: "retire",
      label: t(isArchived ? "negotiation.settings.restore" : "negotiation.settings.retire"),
      icon: isArchived ? Undo2 : Archive,
      run: () => retire.mutate({ stakeholderRoleId, version, isArchived: !isArchived }),
    },
  ]
  return (
    <li className="flex min-h-(--row) items-center gap-2 border-b border-line py-1">
      <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
      {isArchived && <Badge>{t("negotiation.settings.retired")}</Badge>}
      {mayAdmin && (
        <Menu label={t("negotiation.settings.acts", { name })} groups={[{ id: "role", acts }]} />
      )}
    </li>
  )
}
