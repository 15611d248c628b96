import { useSyncExternalStore } from "react"
import type { ProblemDetails } from "../kernel/problem.ts"

const listeners = new Set<() => void>()
let areRefused = false

/** Whether the database takes no changes at this moment, as far as this window knows. */
export function useWritesRefused(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => areRefused,
  )
}

/** A change was saved, by whomever: the database takes them again. */
export function noteWrite() {
  set(false)
}

type Sent = { method: string; headers: Readonly<Record<string, string>> }

/** Learns from the answer to a write whether writes are taken; hands the answer on. */
export async function notingWrites(
  { method, headers }: Sent,
  response: Response,
): Promise<Response> {
  if (method === "GET") return response
  // Acts carry a key; what is only asked by POST says nothing about writes.
  if (response.ok && headers["idempotency-key"] !== undefined) set(false)
  if (response.status === 503) {
    const problem: Partial<ProblemDetails> = await response.clone().json().catch(Object) // a proxy's is no JSON
    if (problem.code === "writes-refused") set(true)
  }
  return response
}

function set(next: boolean) {
  if (next === areRefused) return
  areRefused = next
  for (const listener of listeners) listener()
}
