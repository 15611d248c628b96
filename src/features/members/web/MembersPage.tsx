import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import {
  createPasswordReset,
  listMembers,
  listTeams,
  type Member,
  updateMember,
} from "../contract.ts"
import { roles } from "../roles.ts"
import { Invitations } from "./Invitations.tsx"
import { SecretText } from "./SecretText.tsx"
import { Teams } from "./Teams.tsx"

/** The people of the workspace, their roles and teams, and who is invited. */
export function MembersPage() {
  const t = useMessages()
  const mayAdmin = useMay("member.admin")
  const members = useQuery(apiQuery(listMembers, {}))
  return (
    <Page title={t("members.page.title")}>
      <div className="flex flex-col gap-10">
        <section className="flex flex-col gap-3">
          <h2 className="font-medium">{t("members.page.people")}</h2>
          <ProblemNotice error={members.error} />
          {members.isPending && <Skeleton />}
          {members.data && <People items={members.data.items} mayAdmin={mayAdmin} />}
        </section>
        {mayAdmin && <Invitations />}
        <Teams mayAdmin={mayAdmin} />
      </div>
    </Page>
  )
}

type Change = Omit<Input<typeof updateMember>, "memberId" | "version">

function People({ items, mayAdmin }: { items: readonly Member[]; mayAdmin: boolean }) {
  const t = useMessages()
  return (
    <Table label={t("members.page.people")}>
      <thead>
        <tr>
          <Th>{t("members.field.name")}</Th>
          <Th>{t("members.field.email")}</Th>
          <Th>{t("members.field.role")}</Th>
          <Th>{t("members.field.team")}</Th>
          <Th>
            <span className="sr-only">{t("shell.action.more")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {items.map((member) => (
          <Person key={member.id} {...{ member, mayAdmin }} />
        ))}
      </tbody>
    </Table>
  )
}

function Person({ member, mayAdmin }: { member: Member; mayAdmin: boolean }) {
  const t = useMessages()
  const queries = useQueryClient()
  const teams = useQuery(apiQuery(listTeams, {}))
  const [link, setLink] = useState<string>()
  const send = apiMutation(updateMember)
  const sendReset = apiMutation(createPasswordReset)
  const update = useMutation({
    mutationFn: (change: Change, context) =>
      send({ memberId: member.id, version: member.version, ...change }, context),
    onSuccess: () => toast({ text: t("members.page.changed", { name: member.name }) }),
    onSettled: () => invalidate(queries, listMembers),
  })
  const reset = useMutation({
    mutationFn: (input: Input<typeof createPasswordReset>, context) => sendReset(input, context),
    onSuccess: (made) => {
      if (made.link) setLink(made.link)
      if (made.isMailed) toast({ text: t("members.page.resetMailed", { name: member.name }) })
    },
  })
  const acts = [
    ...(member.hasLogin
      ? [
          {
            id: "reset",
            label: t("members.page.resetPassword"),
            run: () => reset.mutate({ memberId: member.id }),
          },
        ]
      : []),
    {
      id: "access",
      label: t(member.isActive ? "members.page.deactivate" : "members.page.reactivate"),
      isDanger: member.isActive,
      run: () => update.mutate({ isActive: !member.isActive }),
    },
  ]
  const teamOptions = [
    { value: "", label: t("members.page.noTeam") },
    ...(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <tr>
      <Td className="min-w-32 font-medium">
        {member.name}
        <ProblemNotice error={update.error ?? reset.error} />
        {link && (
          <SecretText text={link} help={t("members.page.resetLink", { name: member.name })} />
        )}
      </Td>
      <Td className="text-muted">
        {member.isActive ? (member.email ?? t("members.page.noLogin")) : t("members.page.left")}
      </Td>
      <Td className="min-w-40">
        {mayAdmin ? (
          <SelectField
            label={t("members.field.role")}
            isLabelHidden
            value={member.role}
            options={roles.map((value) => ({ value, label: t(`members.role.${value}`) }))}
            onChange={(role) => update.mutate({ role })}
          />
        ) : (
          t(`members.role.${member.role}`)
        )}
      </Td>
      <Td className="min-w-40">
        {mayAdmin ? (
          <SelectField
            label={t("members.field.team")}
            isLabelHidden
            value={member.teamId ?? ""}
            options={teamOptions}
            onChange={(teamId) => update.mutate({ teamId: teamId || null })}
          />
        ) : (
          teams.data?.items.find(({ id }) => id === member.teamId)?.name
        )}
      </Td>
      <Td align="end">
        {mayAdmin && (
          <Menu
            label={t("members.page.actions", { name: member.name })}
            groups={[{ id: "acts", acts }]}
          />
        )}
      </Td>
    </tr>
  )
}
