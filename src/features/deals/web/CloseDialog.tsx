import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { RadioGroup } from "../../../web/ui/RadioGroup.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getBoard } from "../board-contract.ts"
import {
  closeDeal,
  type Deal,
  getDeal,
  listDealEvents,
  listDeals,
  listStageVisits,
} from "../contract.ts"
import { askAtGate, type GateTold, unmetOf } from "./gate/gate-asks.ts"

type Outcome = "won" | "lost" | "disqualified"

type Props = {
  deal: { id: string; title: string; version: number }
  outcome: Outcome
  onClose: () => void
}

/** Asks how a deal ended and why; saves stage, outcome and reason together. */
export function CloseDialog({ deal, outcome, onClose }: Props) {
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
    void invalidate(queries, getBoard, getDeal, listDeals, listDealEvents, listStageVisits)
  }
  const form = useForm({
    initial: { outcome, reason: "", competitor: "" },
    draftKey: `deal.${deal.id}.close`,
    save: async ({ competitor, ...closing }, context) => {
      const beaten = closing.outcome === "lost" && competitor ? { competitor } : {}
      const act = { dealId: deal.id, version: deal.version, ...closing, ...beaten }
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
  const id = `close-${deal.id}`
  const options = (["won", "lost", "disqualified"] as const).map((value) => ({
    value,
    label: t(`deals.close.${value}`),
  }))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("deals.close.title", { deal: deal.title })}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button look="primary" type="submit" form={id} isPending={form.isPending}>
            {t("deals.close.submit")}
          </Button>
        </>
      }
    >
      <Form form={form} id={id}>
        <RadioGroup label={t("deals.close.outcome")} options={options} {...form.field("outcome")} />
        <TextArea
          label={t("deals.close.reason")}
          isRequired
          maxLength={300}
          {...form.field("reason")}
        />
        {form.values.outcome === "lost" && (
          <TextField
            label={t("deals.close.competitor")}
            maxLength={200}
            {...form.field("competitor")}
          />
        )}
      </Form>
    </Dialog>
  )
}
