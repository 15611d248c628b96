import { useQuery, useQueryClient } from "@tanstack/react-query"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { RadioGroup } from "../../../web/ui/RadioGroup.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getBoard } from "../board-contract.ts"
import { type ClosingLists, getClosingLists } from "../closing-contract.ts"
import {
  type ClosedOutcome,
  closeDeal,
  closedOutcomes,
  type Deal,
  getDeal,
  listDealEvents,
  listDeals,
  listStageVisits,
} from "../contract.ts"
import { CompetitorField } from "./CompetitorField.tsx"
import { askAtGate, type GateTold, unmetOf } from "./gate/gate-asks.ts"
import { offered, ReasonField } from "./ReasonField.tsx"

type Props = {
  deal: { id: string; title: string; version: number }
  outcome: ClosedOutcome
  onClose: () => void
}

const noLists: ClosingLists = { reasons: [], competitors: [], asksFor: [], version: 0 }

/** Asks how a deal ended and why; saves stage, outcome and reason together. */
export function CloseDialog({ deal, outcome, onClose }: Props) {
  const t = useMessages()
  const lists = useQuery(apiQuery(getClosingLists, {}))
  const known = lists.data ?? noLists
  const form = useCloseForm({ deal, outcome, onClose }, known)
  const { values } = form
  const isListed = listedIn(known, values) !== undefined
  const isAsked = known.asksFor.includes(values.outcome)
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("deals.close.title", { deal: deal.title })}
      send={t("deals.close.submit")}
    >
      <ProblemNotice error={lists.error} onRetry={() => void lists.refetch()} />
      <RadioGroup
        label={t("deals.close.outcome")}
        options={closedOutcomes.map((value) => ({ value, label: t(`deals.close.${value}`) }))}
        {...form.field("outcome")}
      />
      <ReasonField lists={known} outcome={values.outcome} {...form.field("reasonId")} />
      <TextArea
        label={t("deals.close.reason")}
        isRequired={!isListed && !isAsked}
        maxLength={300}
        {...form.field("reason")}
      />
      {values.outcome !== "disqualified" && (
        <CompetitorField
          label={t(values.outcome === "won" ? "deals.close.beaten" : "deals.close.competitor")}
          competitors={known.competitors}
          {...form.field("competitor")}
        />
      )}
    </FormDialog>
  )
}

type Closing = { outcome: ClosedOutcome; reasonId: string; reason: string; competitor: string }

/** The chosen reason, if it is one of the outcome chosen by now. */
function listedIn(lists: ClosingLists, { outcome, reasonId }: Closing): string | undefined {
  return offered(lists, outcome).find(({ id }) => id === reasonId)?.id
}

function useCloseForm({ deal, outcome, onClose }: Props, lists: ClosingLists) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(closeDeal)
  const finished = (closed: Deal) => {
    toast({
      text: t("deals.close.done", {
        deal: closed.title,
        outcome: t(`deals.outcome.${closed.outcome}`),
      }),
    })
    void invalidate(
      queries,
      ...[getBoard, getClosingLists, getDeal, listDeals, listDealEvents, listStageVisits],
    )
  }
  return useForm({
    initial: { outcome, reasonId: "", reason: "", competitor: "" },
    draftKey: `deal.${deal.id}.close`,
    save: async (closing: Closing, context) => {
      const reasonId = listedIn(lists, closing)
      const [reason, competitor] = [closing.reason.trim(), closing.competitor.trim()]
      const act = {
        ...{ dealId: deal.id, version: deal.version, outcome: closing.outcome },
        ...(reasonId ? { reasonId } : {}),
        ...(reason ? { reason } : {}),
        ...(competitor && closing.outcome !== "disqualified" ? { competitor } : {}),
      }
      return send(act, context).catch((error) => {
        const unmet = unmetOf(error)
        if (!unmet) throw error
        const retry = (told: GateTold) => send({ ...act, ...told }).then(finished)
        askAtGate({ deal, unmet, retry })
        return undefined
      })
    },
    onSaved: (closed) => {
      if (closed) finished(closed)
      onClose()
    },
  })
}
