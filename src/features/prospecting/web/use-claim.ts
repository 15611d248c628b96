import { useMutation, useQueryClient } from "@tanstack/react-query"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getDeal, listDealEvents } from "../../deals/contract.ts"
import {
  type CoolingLead,
  claimLeads,
  getProspecting,
  type Limits,
  listPool,
  listQueue,
  type TakenLead,
} from "../contract.ts"

/** Claims leads, and says what came of it: how many one has, who was faster, or which limit is reached. */
export function useClaim(onSettled: (dealIds: readonly string[]) => void = () => {}) {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const tellOther = useTellProblem()
  const send = apiMutation(claimLeads)
  return useMutation({
    mutationFn: (dealIds: readonly string[], context) => send({ dealIds: [...dealIds] }, context),
    onSuccess: ({ dealIds }) => {
      onSettled(dealIds)
      toast({ text: t("prospecting.pool.claimed", { count: dealIds.length }) })
    },
    onError: (error) => {
      const problem = error instanceof ProblemError ? error.problem : undefined
      if (problem?.code === "lead-taken") {
        const { leads } = problem.facts as { leads: TakenLead[] } // the contract says so
        onSettled(leads.map(({ dealId }) => dealId))
        for (const { title, owner } of leads.slice(0, 3)) {
          const text = t("prospecting.pool.taken", { owner: owner.name, lead: title })
          toast({ text, tone: "danger" })
        }
      } else if (problem?.code === "lead-cooling") {
        const { leads } = problem.facts as { leads: CoolingLead[] } // likewise
        for (const { title, from } of leads.slice(0, 3)) {
          const text = t("prospecting.pool.cooling", { lead: title, day: format.day(from) })
          toast({ text, tone: "danger" })
        }
      } else if (problem?.code === "claim-limit") {
        const facts = problem.facts as Limits & { limit: "held" | "claims" } // likewise
        toast({ text: limitText(t, facts), tone: "danger" })
      } else tellOther(error)
    },
    onSettled: () =>
      invalidate(queries, listPool, listQueue, getProspecting, getDeal, listDealEvents),
  })
}

type Reached = Limits & { limit: "held" | "claims" }

function limitText(t: ReturnType<typeof useMessages>, reached: Reached): string {
  const { limit, held, maxHeld, claimedToday, maxClaims } = reached
  return limit === "held"
    ? t("prospecting.pool.limitHeld", { held: String(held), max: String(maxHeld) })
    : t("prospecting.pool.limitClaims", { claimed: String(claimedToday), max: String(maxClaims) })
}
