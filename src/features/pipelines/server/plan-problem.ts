import { Problem } from "../../../kernel/problem.ts"
import type { StageUsage } from "../contract.ts"
import type { VersionPlan } from "../plan-version.ts"

type Planned = Extract<VersionPlan, { kind: "planned" }>

/** The plan itself, or the refusal a client can act on: which stages, which deals, which fields. */
export function refuseUnlessPlanned(plan: VersionPlan, usage: readonly StageUsage[]): Planned {
  switch (plan.kind) {
    case "planned":
      return plan
    case "mapping-required":
      throw new Problem("mapping-required", {
        stages: plan.stageIds.map((stageId) => {
          const found = usage.find((one) => one.stageId === stageId)
          const { openDeals = 0, deletedDeals = 0 } = found ?? {}
          return { stageId, openDeals, deletedDeals }
        }),
      })
    case "unknown":
      throw new Problem("reference-unknown", { paths: plan.paths })
    case "contradiction":
      throw new Problem("input-invalid", { paths: plan.paths })
  }
}
