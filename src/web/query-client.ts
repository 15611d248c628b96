import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query"
import { ProblemError, UnreachableError } from "../kernel/client.ts"

/**
 * The cache of everything read. Live updates mark what changed, so nothing is polled; a call that
 * got no answer is tried again, a refusal is not.
 *
 * @param onSignedOut called when any answer says that the session is over.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: Error) => {
    if (error instanceof ProblemError && error.problem.code === "not-signed-in") onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: isWorthAnotherTry, refetchOnWindowFocus: true },
      mutations: { retry: isWorthAnotherTry },
    },
  })
}

function isWorthAnotherTry(failures: number, error: Error): boolean {
  if (failures >= 3) return false
  if (error instanceof UnreachableError) return true
  return error instanceof ProblemError && error.problem.status === 503
}
