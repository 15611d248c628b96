import type { ProblemDetails } from "../../../kernel/problem.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"

type Facts = { milestone: { title: string }; open: { title: string }[] }

/** Names the steps that a milestone still waits for. */
export function OpenBefore({ problem }: { problem: ProblemDetails }) {
  const t = useMessages()
  const format = useFormat()
  if (problem.code !== "milestone-open") return null
  const { milestone, open } = problem.facts as Facts // what the server throws with this code
  const steps = format.list(open.map(({ title }) => title))
  return (
    <p className="text-danger">
      {t("negotiation.plan.openBefore", { milestone: milestone.title, steps })}
    </p>
  )
}
