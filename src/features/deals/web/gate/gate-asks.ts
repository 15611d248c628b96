import { useSyncExternalStore } from "react"
import { ProblemError } from "../../../../kernel/client.ts"
import type { StageSkip, UnmetGate } from "../../gate-contract.ts"

/** What a second try of a move says. */
export type GateTold = {
  version: number
  cause?: string
  skips?: StageSkip[]
  reopenCriteria?: string[]
}

/** A move that its gate refused, and how to make it again. */
export type GateAsk = {
  deal: { id: string; title: string }
  unmet: UnmetGate
  retry: (told: GateTold) => Promise<unknown>
}

let asks: readonly GateAsk[] = []
const listeners = new Set<() => void>()

/** Opens the dialog that collects what is missing; several are asked one after another. */
export function askAtGate(...refused: readonly GateAsk[]) {
  publish([...asks, ...refused])
}

/** Takes away the ask on screen, or all of them. */
export function dropAsks(which: "first" | "all") {
  publish(which === "all" ? [] : asks.slice(1))
}

/** The asks that wait, the one on screen first. */
export function useGateAsks(): readonly GateAsk[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asks,
  )
}

/** What a refused move lacks; undefined when it was refused for another reason. */
export function unmetOf(error: unknown): UnmetGate | undefined {
  const problem = error instanceof ProblemError ? error.problem : undefined
  return problem?.code === "gate-unmet" ? (problem.facts as UnmetGate) : undefined // the contract's facts
}

function publish(next: readonly GateAsk[]) {
  asks = next
  for (const listener of listeners) listener()
}
