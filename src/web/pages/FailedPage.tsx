import { type ErrorComponentProps, useRouter } from "@tanstack/react-router"
import { ProblemError, UnreachableError } from "../../kernel/client.ts"
import { useMessages } from "../messages.tsx"
import { Button } from "../ui/Button.tsx"
import { EmptyState } from "../ui/EmptyState.tsx"
import { ProblemNotice } from "../ui/ProblemNotice.tsx"

/** What stands in for a screen that broke or could not be fetched; the rest of the app goes on. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const t = useMessages()
  const router = useRouter()
  const isRefusal = error instanceof ProblemError || error instanceof UnreachableError
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="mx-auto w-full max-w-lg p-6">
      {isRefusal ? (
        <ProblemNotice error={error} onRetry={again} />
      ) : (
        <EmptyState
          title={t("shell.page.failed")}
          hint={t("shell.page.failedWhat")}
          action={
            <Button onClick={() => window.location.reload()}>{t("shell.page.reload")}</Button>
          }
        />
      )}
    </div>
  )
}
