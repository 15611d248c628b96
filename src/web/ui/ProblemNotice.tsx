import { ProblemError, UnreachableError } from "../../kernel/client.ts"
import { useMessages } from "../messages.tsx"
import { Button } from "./Button.tsx"

type Props = {
  error: Error | null | undefined
  /** Fields whose own line shows the problem already. */
  shownFields?: readonly string[]
  onRetry?: (() => void) | undefined
}

/** Why something was refused and what to do; nothing when there is no error. */
export function ProblemNotice({ error, shownFields = [], onRetry }: Props) {
  const t = useMessages()
  if (!error) return null
  const problem = error instanceof ProblemError ? error.problem : undefined
  const fields = problem?.fields?.filter(({ path }) => !shownFields.includes(path)) ?? []
  const unknown =
    error instanceof UnreachableError ? "shell.problem.unreachable" : "shell.problem.unexpected"
  return (
    <div
      role="alert"
      className="flex flex-col gap-1 rounded-card border border-danger bg-danger-soft px-3 py-2 text-sm"
    >
      <p className="text-danger">{problem?.detail ?? t(unknown)}</p>
      {fields.length > 0 && (
        <ul className="list-disc ps-5">
          {fields.map((field) => (
            <li key={field.path + field.code}>
              <code className="font-sans font-medium">{field.path}</code>: {field.message}
            </li>
          ))}
        </ul>
      )}
      {problem && (problem.status >= 500 || problem.status === 429) && (
        <p className="text-xs text-muted">
          {t("shell.problem.requestId")} <code className="select-all">{problem.requestId}</code>
        </p>
      )}
      {onRetry && (
        <Button className="self-start" onClick={onRetry}>
          {t("shell.action.retry")}
        </Button>
      )}
    </div>
  )
}
