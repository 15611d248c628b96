import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Output } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { InlineEdit } from "../../../web/ui/InlineEdit.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createTeam, deleteTeam, listTeams, updateTeam } from "../contract.ts"

type Team = Output<typeof listTeams>["items"][number]

/** The team tree: what a manager sees follows from it. */
export function Teams({ mayAdmin }: { mayAdmin: boolean }) {
  const t = useMessages()
  const queries = useQueryClient()
  const teams = useQuery(apiQuery(listTeams, {}))
  const items = teams.data?.items ?? []
  const send = apiMutation(createTeam)
  const form = useForm({
    initial: { name: "", parentId: "" },
    save: ({ name, parentId }, context) => send({ name, parentId: parentId || null }, context),
    onSaved: () => {
      form.set("name", "")
      void invalidate(queries, listTeams)
    },
  })
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-base font-medium">{t("members.page.teams")}</h2>
      <ProblemNotice error={teams.error} />
      {teams.data && items.length === 0 && (
        <p className="text-muted">{t("members.page.noTeams")}</p>
      )}
      <Branch {...{ items, mayAdmin }} parentId={null} />
      {mayAdmin && (
        <Form form={form} className="flex flex-wrap items-end gap-3">
          <TextField label={t("members.page.newTeam")} isRequired {...form.field("name")} />
          <SelectField
            label={t("members.field.parent")}
            options={parentOptions(items, t("members.page.topTeam"))}
            {...form.field("parentId")}
          />
          <Button type="submit" isPending={form.isPending}>
            {t("members.page.addTeam")}
          </Button>
        </Form>
      )}
    </section>
  )
}

function parentOptions(items: readonly Team[], none: string) {
  return [{ value: "", label: none }, ...items.map(({ id, name }) => ({ value: id, label: name }))]
}

type BranchProps = { items: readonly Team[]; parentId: string | null; mayAdmin: boolean }

function Branch({ items, parentId, mayAdmin }: BranchProps) {
  const children = items.filter((team) => team.parentId === parentId)
  if (children.length === 0) return null
  return (
    <ul className={parentId ? "ms-6" : ""}>
      {children.map((team) => (
        <li key={team.id}>
          <TeamRow {...{ team, items, mayAdmin }} />
          <Branch {...{ items, mayAdmin }} parentId={team.id} />
        </li>
      ))}
    </ul>
  )
}

type RowProps = Omit<BranchProps, "parentId"> & { team: Team }

function TeamRow({ team, items, mayAdmin }: RowProps) {
  const t = useMessages()
  const { update, remove, error } = useTeamActs(team)
  return (
    <div className="flex flex-col border-b border-line py-1">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 md:grid-cols-[minmax(0,1fr)_16rem_auto]">
        <div className="min-w-0 ps-1.5">
          <InlineEdit
            label={t("members.field.team")}
            value={team.name}
            isDisabled={!mayAdmin}
            onSave={(name) => update({ name })}
          />
        </div>
        {mayAdmin && (
          <SelectField
            className="max-md:col-span-2 max-md:row-start-2"
            label={t("members.field.parentOf", { name: team.name })}
            isLabelHidden
            value={team.parentId ?? ""}
            options={parentOptions(
              items.filter(({ id }) => id !== team.id),
              t("members.page.topTeam"),
            )}
            onChange={(parentId) => update({ parentId: parentId || null })}
          />
        )}
        {mayAdmin && (
          <Menu
            label={t("members.page.actions", { name: team.name })}
            groups={[
              {
                id: "acts",
                acts: [
                  {
                    id: "delete",
                    label: t("members.page.deleteTeam"),
                    isDanger: true,
                    run: remove,
                  },
                ],
              },
            ]}
          />
        )}
      </div>
      <ProblemNotice error={error} />
    </div>
  )
}

function useTeamActs({ id: teamId, version, name }: Team) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateTeam)
  const update = useMutation({
    mutationFn: (change: { name?: string; parentId?: string | null }, context) =>
      send({ teamId, version, ...change }, context),
    onSettled: () => invalidate(queries, listTeams),
  })
  const sendDelete = apiMutation(deleteTeam)
  const remove = useMutation({
    mutationFn: (_: undefined, context) => sendDelete({ teamId, version }, context),
    onSuccess: () => toast({ text: t("members.page.teamDeleted", { name }) }),
    onSettled: () => invalidate(queries, listTeams),
  })
  return {
    update: update.mutate,
    remove: () => remove.mutate(undefined),
    error: update.error ?? remove.error,
  }
}
