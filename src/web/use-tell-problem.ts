import { ProblemError } from "../kernel/client.ts"
import { useMessages } from "./messages.tsx"
import { toast } from "./ui/toasts.ts"

/** Says why an act was refused, where no form or dialog is left to say it in. */
export function useTellProblem(): (error: unknown) => void {
  const t = useMessages()
  return (error) => {
    const text = error instanceof ProblemError ? error.message : t("shell.problem.unreachable")
    toast({ text, tone: "danger" })
  }
}
