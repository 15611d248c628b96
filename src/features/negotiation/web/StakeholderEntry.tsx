import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Pencil, Trash2 } from "lucide-react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { getStakeholders, removeStakeholder, type Stakeholder } from "../contract.ts"
import type { Attitude, StakeholderState } from "../stakeholder.ts"

const stateTones: Record<StakeholderState, Tone> = {
  "not-met": "warn",
  "open-points": "info",
  agreed: "ok",
}
const attitudeTones: Record<Attitude, Tone> = {
  unknown: "neutral",
  against: "danger",
  neutral: "neutral",
  for: "ok",
}

type Props = { stakeholder: Stakeholder; mayWrite: boolean; onEdit: () => void }

/** One of the buyer's people: their role, how they stand, and when we last spoke. */
export function StakeholderEntry({ stakeholder, mayWrite, onEdit }: Props) {
  const t = useMessages()
  const format = useFormat()
  const { locale } = useLanguage()
  const { id, version, contact, role, isRequired, note, lastContactOn } = stakeholder
  const remove = useRemove(stakeholder)
  const acts = [
    { id: "edit", label: t("negotiation.people.edit"), icon: Pencil, run: onEdit },
    {
      ...{ id: "remove", label: t("negotiation.people.remove"), icon: Trash2, isDanger: true },
      run: () => remove.mutate({ stakeholderId: id, version }),
    },
  ]
  const spoke = lastContactOn
    ? t("negotiation.people.lastContact", { day: format.day(lastContactOn) })
    : t("negotiation.people.neverContacted")
  return (
    <li className="flex items-start gap-2 border-b border-line py-2">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to="/contacts/$contactId"
            params={{ contactId: contact.id }}
            className="font-medium wrap-anywhere hover:underline"
          >
            {contact.name}
          </Link>
          <span className="wrap-anywhere">{localText(role.names, locale)}</span>
          <State stakeholder={stakeholder} />
        </p>
        <p className="text-xs text-muted wrap-anywhere">
          {[contact.jobTitle, isRequired && t("negotiation.people.required"), spoke]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {note && <p className="whitespace-pre-wrap wrap-anywhere">{note}</p>}
        <ProblemNotice error={remove.error} />
      </div>
      {mayWrite && (
        <Menu
          label={t("negotiation.people.acts", { name: contact.name })}
          groups={[{ id: "stakeholder", acts }]}
        />
      )}
    </li>
  )
}

function State({ stakeholder: { state, attitude, influence } }: { stakeholder: Stakeholder }) {
  const t = useMessages()
  return (
    <>
      <Badge tone={stateTones[state]}>{t(`negotiation.people.state.${state}`)}</Badge>
      <Badge tone={attitudeTones[attitude]}>
        {t("negotiation.people.fact.attitude", {
          attitude: t(`negotiation.people.attitude.${attitude}`),
        })}
      </Badge>
      <Badge>
        {t("negotiation.people.fact.influence", {
          influence: t(`negotiation.people.influence.${influence}`),
        })}
      </Badge>
    </>
  )
}

function useRemove({ contact: { name } }: Stakeholder) {
  const t = useMessages()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: apiMutation(removeStakeholder),
    onSuccess: () => toast({ text: t("negotiation.people.removed", { name }) }),
    onSettled: () => invalidate(queries, getStakeholders),
  })
}
