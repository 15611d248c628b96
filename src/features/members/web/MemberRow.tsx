import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { SecretText } from "../../../web/records/SecretText.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { listTeams, type Member } from "../contract.ts"
import { roles } from "../roles.ts"
import { useMemberActs } from "./use-member-acts.ts"

type Props = { member: Member; mayAdmin: boolean }

/** One person: name and address, and what an administrator may change; stacked on a phone. */
export function MemberRow({ member, mayAdmin }: Props) {
  const t = useMessages()
  const { update, error, link, acts } = useMemberActs(member)
  const { name, email, isActive } = member
  return (
    <li className="flex flex-col gap-2 border-b border-line py-2">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 md:grid-cols-[minmax(0,1fr)_26rem_auto]">
        <div className="min-w-0">
          <p className="truncate font-medium" title={name}>
            {name}
          </p>
          <p className="truncate text-muted" title={email ?? undefined}>
            {isActive ? (email ?? t("members.page.noLogin")) : t("members.page.left")}
          </p>
        </div>
        <Place {...{ member, mayAdmin }} change={update} />
        {mayAdmin && (
          <div className="max-md:col-start-2 max-md:row-start-1">
            <Menu label={t("members.page.actions", { name })} groups={[{ id: "acts", acts }]} />
          </div>
        )}
      </div>
      <ProblemNotice error={error} />
      {link && <SecretText text={link} help={t("members.page.resetLink", { name })} />}
    </li>
  )
}

type PlaceProps = Props & { change: ReturnType<typeof useMemberActs>["update"] }

/** Role and team, to choose or to read. */
function Place({ member, mayAdmin, change }: PlaceProps) {
  const t = useMessages()
  const teams = useQuery(apiQuery(listTeams, {})).data?.items ?? []
  const place = "grid grid-cols-2 items-center gap-4 max-md:col-span-2"
  if (!mayAdmin)
    return (
      <div className={place}>
        <span>{t(`members.role.${member.role}`)}</span>
        <span>{teams.find(({ id }) => id === member.teamId)?.name}</span>
      </div>
    )
  return (
    <div className={place}>
      <SelectField
        label={t("members.field.roleOf", { name: member.name })}
        isLabelHidden
        value={member.role}
        options={roles.map((value) => ({ value, label: t(`members.role.${value}`) }))}
        onChange={(role) => change({ role })}
      />
      <SelectField
        label={t("members.field.teamOf", { name: member.name })}
        isLabelHidden
        value={member.teamId ?? ""}
        options={[
          { value: "", label: t("members.page.noTeam") },
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(teamId) => change({ teamId: teamId || null })}
      />
    </div>
  )
}
