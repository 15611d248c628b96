import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { getStakeholders } from "../contract.ts"
import { getRequiredRoles, listStakeholderRoles, setRequiredRoles } from "../role-contract.ts"

/** Which roles the deals of a pipeline need; each tick is saved by itself. */
export function RequiredRoles({ pipelineId }: { pipelineId: string }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const mayAdmin = useMay("pipeline.admin")
  const roles = useQuery(apiQuery(listStakeholderRoles, {}))
  const required = useQuery(apiQuery(getRequiredRoles, { pipelineId }))
  const send = apiMutation(setRequiredRoles)
  const set = useMutation({
    mutationFn: (stakeholderRoleIds: string[], context) =>
      send({ pipelineId, version: required.data?.version ?? 0, stakeholderRoleIds }, context),
    onSettled: () => invalidate(queries, getRequiredRoles, getStakeholders),
  })
  // What was pressed shows at once; what the server then says stands.
  const ids = (set.isPending ? set.variables : required.data?.stakeholderRoleIds) ?? []
  const items = roles.data?.items.filter(({ isArchived }) => !isArchived) ?? []
  return (
    <section aria-labelledby="required-roles" className="flex flex-col gap-2">
      <h2 id="required-roles" className="font-medium">
        {t("negotiation.settings.requiredTitle")}
      </h2>
      <p className="max-w-2xl text-muted">{t("negotiation.settings.requiredIntro")}</p>
      <ProblemNotice error={required.error ?? set.error} />
      {required.data &&
        items.map(({ id, names }) => (
          <CheckBox
            key={id}
            label={localText(names, locale)}
            isChecked={ids.includes(id)}
            isDisabled={!mayAdmin || set.isPending}
            onChange={(isOn) => set.mutate(isOn ? [...ids, id] : ids.filter((one) => one !== id))}
          />
        ))}
    </section>
  )
}
