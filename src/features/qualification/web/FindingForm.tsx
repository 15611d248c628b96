import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import {
  createFinding,
  type Finding,
  type FindingKind,
  getQualification,
  updateFinding,
} from "../contract.ts"

type Props = { dealId: string; kind: FindingKind }

/** Writes down one more; what is typed stays in this browser until it is saved. */
export function FindingForm({ dealId, kind }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(createFinding)
  const form = useForm({
    initial: { body: "", saidBy: "" },
    draftKey: `finding.${dealId}.${kind}`,
    save: (values, context) => send({ dealId, kind, ...values }, context),
    onSaved: () => {
      form.reset()
      void invalidate(queries, getQualification)
    },
  })
  return (
    <Form form={form} className="flex flex-col gap-2">
      <TextArea
        label={t(`qualification.finding.body.${kind}`)}
        isLabelHidden
        placeholder={t(`qualification.finding.placeholder.${kind}`)}
        rows={1}
        maxLength={2000}
        {...form.field("body")}
      />
      {form.values.body.trim() !== "" && (
        <>
          <TextField
            label={t("qualification.saidBy")}
            isRequired={false}
            maxLength={200}
            {...form.field("saidBy")}
          />
          <Button type="submit" className="self-end" isPending={form.isPending}>
            {t("qualification.finding.add")}
          </Button>
        </>
      )}
    </Form>
  )
}

type EditProps = { finding: Finding; onClose: () => void }

/** Changes one, and says what we answered to a criterion of theirs. */
export function FindingEdit({ finding, onClose }: EditProps) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateFinding)
  const { id: findingId, version, kind, body, saidBy, reply } = finding
  const form = useForm({
    initial: { body, saidBy, reply },
    draftKey: `finding.${findingId}.edit`,
    save: (values, context) => send({ findingId, version, ...values }, context),
    onSaved: () => {
      void invalidate(queries, getQualification)
      onClose()
    },
  })
  return (
    <Form form={form} className="flex flex-col gap-2">
      <TextArea
        label={t(`qualification.finding.body.${kind}`)}
        isRequired
        rows={2}
        maxLength={2000}
        {...form.field("body")}
      />
      <TextField
        label={t("qualification.saidBy")}
        isRequired={false}
        maxLength={200}
        {...form.field("saidBy")}
      />
      {kind === "criterion" && (
        <TextArea
          label={t("qualification.finding.reply")}
          isRequired={false}
          rows={2}
          maxLength={2000}
          {...form.field("reply")}
        />
      )}
      <div className="flex justify-end gap-2">
        <Button
          onClick={() => {
            form.reset()
            onClose()
          }}
        >
          {t("shell.action.cancel")}
        </Button>
        <Button look="primary" type="submit" isPending={form.isPending}>
          {t("shell.action.save")}
        </Button>
      </div>
    </Form>
  )
}
