import { useQuery, useQueryClient } from "@tanstack/react-query"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useCurrencyOptions } from "../../../web/currency-options.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { Button } from "../../../web/ui/Button.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { listRates, setRate } from "../contract.ts"

/** What other currencies are worth in the one of reports, by day; and the way to set a rate. */
export function Rates({ currency }: { currency: string }) {
  const t = useMessages()
  const format = useFormat()
  const rates = useQuery(apiQuery(listRates, {}))
  return (
    <section aria-labelledby="rates" className="flex flex-col gap-3">
      <h2 id="rates" className="text-base font-medium">
        {t("workspaces.rates")}
      </h2>
      <p className="text-muted">{t("workspaces.ratesHelp", { currency })}</p>
      <RateForm currency={currency} />
      <ProblemNotice error={rates.error} />
      {rates.data?.items.length === 0 && <p>{t("workspaces.noRates")}</p>}
      <ul>
        {rates.data?.items.map((rate) => (
          <li
            key={rate.currency + rate.rateDate}
            className="flex flex-wrap gap-x-4 border-b border-line py-1.5"
          >
            <span className="flex-1 font-medium">
              1 {rate.currency} = {rate.rate.replace(/\.?0+$/, "")} {currency}
            </span>
            <span className="text-muted">
              {t("workspaces.since", { day: format.day(rate.rateDate) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function RateForm({ currency: own }: { currency: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const { timeZone } = useWorkspaceSettings()
  const others = useCurrencyOptions().filter(({ value }) => value !== own)
  const send = apiMutation(setRate)
  const form = useForm({
    initial: {
      currency: own === "EUR" ? "USD" : "EUR",
      rateDate: todayIn(timeZone, new Date()) as string | null,
      rate: "",
    },
    save: ({ rateDate, ...rate }, context) => send({ ...rate, rateDate: rateDate ?? "" }, context),
    onSaved: ({ currency }) => {
      form.set("rate", "")
      toast({ text: t("workspaces.rateSet", { currency }) })
      void invalidate(queries, listRates)
    },
  })
  return (
    <Form form={form}>
      <SelectField label={t("workspaces.code")} options={others} {...form.field("currency")} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={t("workspaces.rate", { from: form.values.currency, to: own })}
          isRequired
          {...form.field("rate")}
        />
        <DateField label={t("workspaces.from")} isRequired {...form.field("rateDate")} />
      </div>
      <Button type="submit" isPending={form.isPending} className="self-start">
        {t("workspaces.addRate")}
      </Button>
    </Form>
  )
}
