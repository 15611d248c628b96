import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { draftOf, newRule, ruleOf } from "../rule-draft.ts"
import {
  getProspectingSettings,
  type ProspectingSettings,
  updateProspectingSettings,
} from "../settings-contract.ts"
import { RuleFields } from "./RuleFields.tsx"

/** The limits and the rules, saved together. */
export function SettingsForm({ settings }: { settings: ProspectingSettings }) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateProspectingSettings)
  const { maxHeld, maxClaims, returnAfter, coolDownDays, version } = settings
  const form = useForm({
    initial: {
      ...{ maxHeld, maxClaims, returnAfter },
      coolDownDays: coolDownDays as number | null,
      rules: settings.rules.map(draftOf),
    },
    save: ({ rules, coolDownDays, ...limits }, context) =>
      send(
        { version, ...limits, coolDownDays: coolDownDays ?? 0, rules: rules.map(ruleOf) },
        context,
      ),
    onSaved: () => {
      toast({ text: t("prospecting.settings.saved") })
      void invalidate(queries, getProspectingSettings)
    },
  })
  const { rules } = form.values
  const noLimit = t("prospecting.settings.noLimit")
  return (
    <Form form={form} className="flex flex-col gap-6">
      <section aria-labelledby="pool-limits" className="flex flex-col gap-4">
        <h2 id="pool-limits" className="text-lg font-medium">
          {t("prospecting.settings.limits")}
        </h2>
        <div className="grid gap-4 md:grid-cols-2">
          <NumberField
            label={t("prospecting.settings.maxHeld")}
            help={noLimit}
            {...{ min: 1, max: 100_000 }}
            {...form.field("maxHeld")}
          />
          <NumberField
            label={t("prospecting.settings.maxClaims")}
            help={noLimit}
            {...{ min: 1, max: 100_000 }}
            {...form.field("maxClaims")}
          />
          <NumberField
            label={t("prospecting.settings.returnAfter")}
            help={t("prospecting.settings.noReturn")}
            {...{ min: 1, max: 365 }}
            {...form.field("returnAfter")}
          />
          <NumberField
            label={t("prospecting.settings.coolDown")}
            help={t("prospecting.settings.noCoolDown")}
            {...{ min: 0, max: 365 }}
            {...form.field("coolDownDays")}
          />
        </div>
      </section>
      <section aria-labelledby="lead-rules" className="flex flex-col gap-4">
        <h2 id="lead-rules" className="text-lg font-medium">
          {t("prospecting.settings.rules")}
        </h2>
        <p className="text-muted">{t("prospecting.settings.rulesHint")}</p>
        {rules.length === 0 && <p>{t("prospecting.settings.noRules")}</p>}
        <ol className="flex flex-col gap-4">
          {rules.map((rule, at) => (
            <RuleFields
              key={rule.key}
              {...{ rule, at, last: rules.length - 1 }}
              onChange={(changed) => form.set("rules", rules.with(at, changed))}
              onMove={(by) => form.set("rules", moved(rules, at, at + by))}
              onRemove={() => form.set("rules", rules.toSpliced(at, 1))}
            />
          ))}
        </ol>
        <Button
          className="self-start"
          onClick={() => form.set("rules", [...rules, newRule(crypto.randomUUID())])}
        >
          {t("prospecting.settings.addRule")}
        </Button>
      </section>
      <Button type="submit" look="primary" isPending={form.isPending} className="self-start">
        {t("prospecting.settings.save")}
      </Button>
    </Form>
  )
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const [item] = items.slice(from, from + 1)
  const rest = items.toSpliced(from, 1)
  return item === undefined ? rest : rest.toSpliced(to, 0, item)
}
