import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getTouchSettings, type TouchSettings, updateTouchSettings } from "../sequence-contract.ts"

/** How often anybody may be contacted, whoever plans it. */
export function TouchLimitsForm({ settings }: { settings: TouchSettings }) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateTouchSettings)
  const form = useForm({
    initial: {
      gapDays: settings.gapDays as number | null,
      dayLimit: settings.dayLimit as number | null,
    },
    save: ({ gapDays, dayLimit }, context) =>
      send(
        {
          version: settings.version,
          gapDays: gapDays ?? settings.gapDays,
          dayLimit: dayLimit ?? settings.dayLimit,
        },
        context,
      ),
    onSaved: () => {
      toast({ text: t("sequences.limits.saved") })
      void invalidate(queries, getTouchSettings)
    },
  })
  return (
    <section aria-labelledby="touch-limits" className="flex max-w-2xl flex-col gap-3">
      <h2 id="touch-limits" className="text-lg font-medium">
        {t("sequences.limits.title")}
      </h2>
      <p className="text-muted">{t("sequences.limits.intro")}</p>
      <Form form={form}>
        <div className="grid gap-4 md:grid-cols-2">
          <NumberField
            label={t("sequences.limits.gapDays")}
            isRequired
            {...{ min: 0, max: 60 }}
            {...form.field("gapDays")}
          />
          <NumberField
            label={t("sequences.limits.dayLimit")}
            isRequired
            {...{ min: 1, max: 10_000 }}
            {...form.field("dayLimit")}
          />
        </div>
        <Button type="submit" isPending={form.isPending} className="self-start">
          {t("sequences.limits.save")}
        </Button>
      </Form>
    </section>
  )
}
