import { useMessages } from "../../../../web/messages.tsx"
import { FormDialog } from "../../../../web/ui/FormDialog.tsx"
import { useForm } from "../../../../web/ui/use-form.ts"
import type { ExitCriterion } from "../../../pipelines/contract.ts"
import type { Deal } from "../../contract.ts"
import { CriterionEvidence } from "./CriterionEvidence.tsx"
import { noEvidence } from "./evidence-values.ts"
import { useShowCriterion } from "./use-show-criterion.ts"

type Props = { deal: Deal; criterion: ExitCriterion; onClose: () => void }

/** Takes the evidence for one criterion; what is typed is kept in this browser until it is saved. */
export function ShowCriterionDialog({ deal, criterion, onClose }: Props) {
  const t = useMessages()
  const show = useShowCriterion()
  const form = useForm({
    initial: { evidence: noEvidence(criterion) },
    draftKey: `deal.${deal.id}.criterion.${criterion.id}`,
    save: ({ evidence: values }) =>
      show({ dealId: deal.id, version: deal.version, criterion, values }),
    onSaved: onClose,
  })
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("deals.gate.evidence")}
      send={t("deals.gate.save")}
    >
      <CriterionEvidence
        {...{ dealId: deal.id, currency: deal.currency, criterion }}
        values={form.values.evidence}
        onChange={(evidence) => form.set("evidence", evidence)}
      />
    </FormDialog>
  )
}
