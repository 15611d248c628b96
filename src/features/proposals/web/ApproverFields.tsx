import { useQuery } from "@tanstack/react-query"
import { Plus, X } from "lucide-react"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { listMembers, listTeams } from "../../members/contract.ts"
import { permissionsOf } from "../../members/roles.ts"

type FieldsProps = { value: readonly string[]; onChange: (value: string[]) => void }

/** Who approves, one after the other; a team stands for one of its members. */
export function ApproverFields({ value, onChange }: FieldsProps) {
  const t = useMessages()
  const members = useQuery(apiQuery(listMembers, {}))
  const teams = useQuery(apiQuery(listTeams, {}))
  const options = [
    ...(members.data?.items ?? [])
      .filter(({ role, isActive }) => isActive && permissionsOf(role).includes("proposal.approve"))
      .map(({ id, name }) => ({ value: `member ${id}`, label: name })),
    ...(teams.data?.items ?? []).map(({ id, name }) => ({
      value: `team ${id}`,
      label: t("proposals.settings.team", { name }),
    })),
  ]
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t("proposals.settings.approvers")}</legend>
      {value.map((one, at) => {
        const number = String(at + 1)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an approver is known by their place
          <div key={at} className="flex items-end gap-2">
            <SelectField
              className="flex-1"
              label={t("proposals.settings.approver", { number })}
              isRequired
              {...{ options, value: one }}
              onChange={(chosen) =>
                onChange(value.map((old, index) => (index === at ? chosen : old)))
              }
            />
            {value.length > 1 && (
              <IconButton
                icon={X}
                label={t("proposals.settings.removeApprover", { number })}
                onClick={() => onChange(value.filter((_, index) => index !== at))}
              />
            )}
          </div>
        )
      })}
      {value.length < 5 && (
        <Button look="quiet" className="-ms-3 self-start" onClick={() => onChange([...value, ""])}>
          <Plus size={14} aria-hidden="true" />
          {t("proposals.settings.addApprover")}
        </Button>
      )}
    </fieldset>
  )
}
