import type { ReactNode } from "react"
import { useMessages } from "../messages.tsx"
import { ProblemNotice } from "./ProblemNotice.tsx"
import type { FormState } from "./use-form.ts"

type Props = { form: FormState; id?: string; children: ReactNode; className?: string }

/**
 * The element around the fields of a `useForm`: the refusal on top, the note about a restored draft,
 * and ⌘/Ctrl Enter to send from any field. Buttons outside name it with their `form` attribute.
 */
export function Form({ form, id, children, className = "flex flex-col gap-4" }: Props) {
  const t = useMessages()
  return (
    <form
      id={id}
      noValidate // `onSubmit` checks; the fields speak for themselves
      onSubmit={form.onSubmit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey))
          event.currentTarget.requestSubmit()
      }}
      className={className}
    >
      {form.isRestored && (
        <p className="flex flex-wrap items-center justify-between gap-2 rounded-card bg-info-soft px-3 py-1.5 text-sm text-info">
          {t("shell.field.draftRestored")}
          <button type="button" onClick={form.reset} className="min-h-6 font-medium underline">
            {t("shell.field.discardDraft")}
          </button>
        </p>
      )}
      <ProblemNotice error={form.error} shownFields={Object.keys(form.values)} />
      {children}
    </form>
  )
}
