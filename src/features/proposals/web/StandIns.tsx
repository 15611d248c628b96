import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { MemberField } from "../../../web/records/MemberField.tsx"
import { useMay, useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { addStandIn, endStandIn, listStandIns, type StandIn } from "../approval-contract.ts"
import { Part } from "./Part.tsx"

/** Who approves in whose place; one names one's own. */
export function StandIns() {
  const t = useMessages()
  const mayApprove = useMay("proposal.approve")
  const { data } = useQuery(apiQuery(listStandIns, {}))
  const [isAdding, setAdding] = useState(false)
  return (
    <Part
      id="stand-ins"
      title={t("proposals.settings.standIns")}
      act={
        mayApprove && (
          <Button onClick={() => setAdding(true)}>{t("proposals.settings.addStandIn")}</Button>
        )
      }
    >
      <p className="text-muted">{t("proposals.settings.standInsHelp")}</p>
      <ul className="flex flex-col">
        {data?.items.map((standIn) => (
          <Row key={standIn.id} standIn={standIn} />
        ))}
      </ul>
      {isAdding && <StandInDialog onClose={() => setAdding(false)} />}
    </Part>
  )
}

function Row({ standIn }: { standIn: StandIn }) {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const tell = useTellProblem()
  const { member: self } = useSession()
  const send = apiMutation(endStandIn)
  const end = useMutation({
    mutationFn: (_: undefined, context) => send({ standInId: standIn.id }, context),
    onError: tell,
    onSettled: () => void invalidate(queries, listStandIns),
  })
  const { absent, member, fromDay, toDay } = standIn
  return (
    <li className="flex items-center gap-3 border-b border-line py-2 last:border-none">
      <div className="min-w-0 flex-1">
        <p>{t("proposals.settings.standInLine", { member: member.name, absent: absent.name })}</p>
        <p className="text-xs text-muted">
          {t("proposals.settings.days", { from: format.day(fromDay), to: format.day(toDay) })}
        </p>
      </div>
      {absent.id === self.id && (
        <Button isPending={end.isPending} onClick={() => end.mutate(undefined)}>
          {t("proposals.settings.endStandIn")}
        </Button>
      )}
    </li>
  )
}

function StandInDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(addStandIn)
  const form = useForm({
    initial: {
      member: null as ComboOption | null,
      fromDay: null as string | null,
      toDay: null as string | null,
    },
    save: ({ member, fromDay, toDay }, context) =>
      send({ memberId: member?.id ?? "", fromDay: fromDay ?? "", toDay: toDay ?? "" }, context),
    onSaved: () => {
      void invalidate(queries, listStandIns)
      onClose()
    },
  })
  const { name: _, problem: __, ...member } = form.field("member")
  return (
    <FormDialog
      {...{ form, onClose, title: t("proposals.settings.addStandIn") }}
      send={t("proposals.settings.addStandIn")}
    >
      <MemberField label={t("proposals.settings.standIn")} {...member} />
      <div className="grid grid-cols-2 gap-4">
        <DateField label={t("proposals.settings.fromDay")} isRequired {...form.field("fromDay")} />
        <DateField label={t("proposals.settings.toDay")} isRequired {...form.field("toDay")} />
      </div>
    </FormDialog>
  )
}
