import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { runCommand } from "../../../web/commands/registry.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { getDeal, listDealEvents } from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { beginRound, getQualification, type Qualification, qualifyDeal } from "../contract.ts"
import { DisqualifyDialog } from "./DisqualifyDialog.tsx"

type Props = { qualification: Qualification; mayWrite: boolean }

/** What follows from the card: the lead is qualified, assessed again, or turned away. */
export function CardActs({ qualification, mayWrite }: Props) {
  const t = useMessages()
  const { dealId, version, judgement, passedAt, isSuperseded, disqualification } = qualification
  const [isAsking, setAsking] = useState(false)
  const queries = useQueryClient()
  const renew = () => invalidate(queries, getQualification, getDeal, getGate, listDealEvents)
  const sendPass = apiMutation(qualifyDeal)
  const sendRound = apiMutation(beginRound)
  const pass = useMutation({
    mutationFn: (_: undefined, context) => sendPass({ dealId, version }, context),
    onSettled: renew,
  })
  const again = useMutation({
    mutationFn: (_: undefined, context) => sendRound({ dealId, version }, context),
    onSettled: renew,
  })
  const mayPass = judgement.result === "passes" && passedAt === null
  return (
    <div className="flex flex-col gap-2">
      <ProblemNotice error={pass.error ?? again.error} />
      {passedAt && <Passed passedAt={passedAt} />}
      {isSuperseded && <p className="text-muted">{t("qualification.superseded")}</p>}
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          {mayPass && (
            <Button
              look="primary"
              isPending={pass.isPending}
              onClick={() => pass.mutate(undefined)}
            >
              {t("qualification.qualify")}
            </Button>
          )}
          {passedAt && (
            <Button look="primary" onClick={() => runCommand("deal.stage")}>
              {t("qualification.moveOn")}
            </Button>
          )}
          {(passedAt || isSuperseded) && (
            <Button isPending={again.isPending} onClick={() => again.mutate(undefined)}>
              {t("qualification.newRound")}
            </Button>
          )}
          <Button onClick={() => setAsking(true)}>{t("qualification.disqualify")}</Button>
        </div>
      )}
      {disqualification && <TurnedAway disqualification={disqualification} />}
      {isAsking && <DisqualifyDialog {...{ dealId, version }} onClose={() => setAsking(false)} />}
    </div>
  )
}

function Passed({ passedAt }: { passedAt: string }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <p role="status" className="text-ok">
      {t("qualification.passedAt", { day: format.dateTime(passedAt) })}
    </p>
  )
}

type TurnedAwayProps = { disqualification: NonNullable<Qualification["disqualification"]> }

/** The last time the lead was turned away, and whether it comes back. */
function TurnedAway({ disqualification }: TurnedAwayProps) {
  const t = useMessages()
  const format = useFormat()
  const { reason, note, recycleOn, decidedAt, decidedBy } = disqualification
  const told = [t(`qualification.reason.${reason}`), note].filter(Boolean).join(": ")
  return (
    <p className="text-xs text-muted wrap-anywhere">
      {t("qualification.turnedAway", { name: decidedBy.name, day: format.dateTime(decidedAt) })}{" "}
      <span className="text-ink">{told}</span>{" "}
      {recycleOn && t("qualification.comesBack", { day: format.day(recycleOn) })}
    </p>
  )
}
