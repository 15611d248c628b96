import { useMutationState } from "@tanstack/react-query"
import type { z } from "zod"
import type { customValues } from "../../features/fields/contract.ts"

type Values = z.infer<typeof customValues>

/** Custom values as saved, with those that are on their way: a quick second press builds on the first. */
export function useShownCustom(mutationKey: readonly unknown[], saved: Values): Values {
  const underway = useMutationState({
    filters: { mutationKey, exact: true, status: "pending" },
    select: ({ state }) => (state.variables as { custom?: Values }).custom, // updates of one record
  })
  return Object.assign({}, saved, ...underway)
}
