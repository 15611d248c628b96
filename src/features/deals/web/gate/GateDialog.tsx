import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery } from "../../../../web/api.ts"
import { dropDraft, keepDraft, keptDraft } from "../../../../web/drafts.ts"
import { useMessages } from "../../../../web/messages.tsx"
import { useMay, useSession } from "../../../../web/session.tsx"
import { Button } from "../../../../web/ui/Button.tsx"
import { Dialog } from "../../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../../web/ui/toasts.ts"
import { getDeal } from "../../contract.ts"
import { BackFields } from "./BackFields.tsx"
import { CriterionEvidence } from "./CriterionEvidence.tsx"
import { ExceptionFields } from "./ExceptionFields.tsx"
import { noEvidence } from "./evidence-values.ts"
import { GateField } from "./GateField.tsx"
import { type GateAsk, unmetOf } from "./gate-asks.ts"
import { askedAgain, type GateValues, nothingEntered } from "./gate-values.ts"
import { noSkip, SkipFields } from "./SkipFields.tsx"
import { usePassGate } from "./use-pass-gate.ts"

type Props = {
  ask: GateAsk
  /** Refused moves that are asked after this one. */
  waiting: number
  onDone: () => void
  onDropAll: () => void
}

/** Collects what a refused move lacks and makes the move again; what is typed is kept until then. */
export function GateDialog({ ask, waiting, onDone, onDropAll }: Props) {
  const t = useMessages()
  const state = useGateState(ask, onDone)
  const { unmet, values, set, pass, except } = state
  const mayGrant = useMay("gate.except")
  const isBack = unmet.needsCause
  const canExcept =
    unmet.criteria.length > 0 || unmet.skips.some(({ needs }) => needs === "approval")
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={onDone}
      title={t(isBack ? "deals.gate.titleBack" : "deals.gate.title", { deal: ask.deal.title })}
      footer={
        <>
          {waiting > 0 && (
            <Button look="quiet" onClick={onDropAll}>
              {t("deals.gate.leaveAll", { count: String(waiting + 1) })}
            </Button>
          )}
          <Button onClick={onDone}>{t("deals.refused.leave")}</Button>
          <Button look="primary" type="submit" form="deal-gate" isPending={pass.isPending}>
            {t("deals.gate.submit")}
          </Button>
        </>
      }
    >
      <form
        id="deal-gate"
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (!pass.isPending) pass.mutate()
        }}
      >
        {!isBack && <p className="text-muted">{t("deals.gate.lead")}</p>}
        <ProblemNotice error={pass.error ?? except.error} />
        <Missing {...{ ask, unmet, values, set }} />
        {canExcept && (
          <ExceptionFields
            values={values.exception}
            mayGrant={mayGrant}
            isPending={except.isPending}
            onChange={(exception) => set({ exception })}
            onAsk={() => except.mutate()}
          />
        )}
      </form>
    </Dialog>
  )
}

type MissingProps = Pick<ReturnType<typeof useGateState>, "unmet" | "values" | "set"> & {
  ask: GateAsk
}

/** Everything that is missing, one input each. */
function Missing({ ask, unmet, values, set }: MissingProps) {
  const { workspace } = useSession()
  const dealId = ask.deal.id
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  const currency = deal.data?.currency ?? workspace.currency
  return (
    <>
      {unmet.needsCause && (
        <BackFields
          {...{ dealId, unmet, cause: values.cause, reopened: values.reopened }}
          onCause={(cause) => set({ cause })}
          onReopened={(reopened) => set({ reopened })}
        />
      )}
      {unmet.fields.map((name) => (
        <GateField
          key={name}
          {...{ name, currency, value: values.fields[name] ?? null }}
          onChange={(value) => set({ fields: { ...values.fields, [name]: value } })}
        />
      ))}
      {unmet.criteria.map((criterion) => (
        <CriterionEvidence
          key={criterion.id}
          {...{ dealId, currency, criterion }}
          values={values.evidence[criterion.id] ?? noEvidence(criterion)}
          onChange={(next) => set({ evidence: { ...values.evidence, [criterion.id]: next } })}
        />
      ))}
      {unmet.skips.map((skip) => (
        <SkipFields
          key={skip.stageId}
          skip={skip}
          values={values.skips[skip.stageId] ?? noSkip}
          onChange={(next) => set({ skips: { ...values.skips, [skip.stageId]: next } })}
        />
      ))}
    </>
  )
}

/** What is missing by now, what was entered, and the two ways on. */
function useGateState(ask: GateAsk, onDone: () => void) {
  const t = useMessages()
  const mayGrant = useMay("gate.except")
  const draftKey = `deal.${ask.deal.id}.gate`
  const [unmet, setUnmet] = useState(ask.unmet)
  const [values, setValues] = useState<GateValues>(() => {
    const kept = keptDraft(draftKey) as Partial<GateValues> | undefined
    return { ...nothingEntered, ...kept }
  })
  const ways = usePassGate(ask)
  const set = (patch: Partial<GateValues>) => {
    const next = { ...values, ...patch }
    setValues(next)
    keepDraft(draftKey, next)
  }
  const finished = () => {
    dropDraft(draftKey)
    onDone()
  }
  const pass = useMutation({
    mutationFn: () => ways.pass(unmet, values),
    onSuccess: () => {
      toast({ text: t("deals.gate.moved", { deal: ask.deal.title }) })
      finished()
    },
    onError: (error) => {
      const left = unmetOf(error)
      if (left) setUnmet(askedAgain(unmet, left))
    },
  })
  const except = useMutation({
    mutationFn: () => ways.except(unmet, values),
    onSuccess: () => {
      if (mayGrant) return pass.mutate()
      toast({ text: t("deals.gate.asked", { deal: ask.deal.title }) })
      finished()
    },
  })
  return { unmet, values, set, pass, except }
}
