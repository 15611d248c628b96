import { useMessages } from "../../../../web/messages.tsx"
import { Button } from "../../../../web/ui/Button.tsx"
import { DateField } from "../../../../web/ui/DateField.tsx"
import { TextArea } from "../../../../web/ui/TextArea.tsx"

export type ExceptionValues = { reason: string; until: string | null }

type Props = {
  values: ExceptionValues
  /** Who may grant exceptions makes one; others ask for it. */
  mayGrant: boolean
  isPending: boolean
  onChange: (values: ExceptionValues) => void
  onAsk: () => void
}

/** The way past a gate that cannot be met now: why, and until when. */
export function ExceptionFields({ values, mayGrant, isPending, onChange, onAsk }: Props) {
  const t = useMessages()
  const isReady = values.reason.trim() !== "" && values.until !== null
  return (
    <details className="rounded-card border border-line px-3 py-2">
      <summary className="cursor-pointer rounded-control font-medium">
        {t("deals.gate.exception")}
      </summary>
      <div className="mt-2 flex flex-col gap-3">
        <p className="text-muted">
          {t(mayGrant ? "deals.gate.exceptionMake" : "deals.gate.exceptionAsk")}
        </p>
        <TextArea
          label={t("deals.gate.exceptionReason")}
          rows={2}
          maxLength={1000}
          value={values.reason}
          onChange={(reason) => onChange({ ...values, reason })}
        />
        <div className="flex flex-wrap items-end justify-between gap-3">
          <DateField
            label={t("deals.gate.until")}
            value={values.until}
            onChange={(until) => onChange({ ...values, until })}
          />
          <Button disabled={!isReady} isPending={isPending} onClick={onAsk}>
            {t(mayGrant ? "deals.gate.make" : "deals.gate.ask")}
          </Button>
        </div>
      </div>
    </details>
  )
}
