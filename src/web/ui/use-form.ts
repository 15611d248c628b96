import { type MutationFunctionContext, useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { ProblemError } from "../../kernel/client.ts"
import { dropDraft, keepDraft, keptDraft } from "../drafts.ts"

type Settings<V, R> = {
  initial: V
  /** Keeps what is typed under this name until it is saved: `deal.create`, `deal.<id>.edit`. */
  draftKey?: string
  /** Sends the values; hand `context` to `apiMutation(…)` so that retries stay one act. */
  save: (values: V, context: MutationFunctionContext) => Promise<R>
  onSaved?: (result: R) => void
}

/**
 * The state of one form: values, the draft kept in this browser, and the server's refusal with each
 * field's problem at its field. `<TextField {...form.field("name")} label=… />`.
 */
export function useForm<V extends Record<string, unknown>, R>(settings: Settings<V, R>) {
  const { initial, draftKey, save, onSaved } = settings
  const [draft] = useState(() =>
    draftKey ? (keptDraft(draftKey) as Partial<V> | undefined) : undefined,
  )
  const [values, setValues] = useState<V>({ ...initial, ...draft })
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set()) // since the last refusal
  const [isRestored, setRestored] = useState(draft !== undefined)

  const mutation = useMutation({
    mutationFn: (sent: V, context) => save(sent, context),
    onError: () => setTouched(new Set()),
    onSuccess: (result) => {
      if (draftKey) dropDraft(draftKey)
      setRestored(false)
      onSaved?.(result)
    },
  })
  const refused =
    mutation.error instanceof ProblemError ? (mutation.error.problem.fields ?? []) : []

  const set = <K extends keyof V>(name: K, value: V[K]) => {
    const next = { ...values, [name]: value }
    setValues(next)
    setTouched(new Set([...touched, String(name)]))
    if (draftKey) keepDraft(draftKey, next)
  }

  return {
    values,
    set,
    /** Value, change handler and problem of one field, to spread on a field component. */
    field: <K extends keyof V & string>(name: K) => ({
      name,
      value: values[name],
      onChange: (value: V[K]) => set(name, value),
      problem: touched.has(name) ? undefined : refused.find(({ path }) => path === name)?.message,
    }),
    error: mutation.error,
    isPending: mutation.isPending,
    /** True while a draft of an earlier visit is shown; offer `reset` beside it. */
    isRestored,
    reset: () => {
      if (draftKey) dropDraft(draftKey)
      setRestored(false)
      setValues(initial)
      mutation.reset()
    },
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      event.stopPropagation() // a form in a dialog in a form's portal submits only itself
      const form = event.currentTarget
      if (!form.checkValidity()) form.querySelector<HTMLElement>(":invalid:not(fieldset)")?.focus()
      else if (!mutation.isPending) mutation.mutate(values)
    },
  }
}

export type FormState = Pick<
  ReturnType<typeof useForm<Record<string, unknown>, unknown>>,
  "error" | "isPending" | "isRestored" | "onSubmit" | "reset"
> & { values: object }
