import type { ClosePlan, PlanStep } from "../plan-contract.ts"

/** Where a step lies between the first and the last day of its plan; the dates say the same in words. */
export function PlanBar({ plan, step }: { plan: ClosePlan; step: PlanStep }) {
  const days = plan.steps.flatMap(({ startsOn, endsOn }) => [at(startsOn), at(endsOn)])
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const whole = Math.max(last - first, 1)
  const [from, to] = [at(step.startsOn), Math.max(at(step.endsOn), at(step.startsOn))]
  const colour = step.doneOn ? "bg-ok" : step.isCritical ? "bg-accent" : "bg-control"
  return (
    <div aria-hidden="true" className="h-1 rounded-full bg-sunken">
      <div
        className={`h-full min-w-1 rounded-full ${colour}`}
        style={{
          marginInlineStart: `${Math.min(((from - first) / whole) * 100, 99)}%`,
          width: `${((to - from) / whole) * 100}%`,
        }}
      />
    </div>
  )
}

function at(day: string): number {
  return Date.parse(day) / 86_400_000
}
