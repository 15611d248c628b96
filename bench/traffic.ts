import type { BenchServer } from "./bench-server.ts"
import { inTurn } from "./load.ts"
import type { Ground } from "./operations.ts"

type Call = () => Promise<unknown>
type Deal = { id: string; version: number; stageId: string; companyId: string | null }

/**
 * What a sales team asks all day, in shares of a hundred (L-01's mix M1, without the proposals that
 * do not exist yet). A deal is written by one call at a time, as one person does.
 */
export function dayOfWork(ground: Ground): { share: number; name: string; call: Call }[] {
  const { server, seeded, openIds } = ground
  const { pipelineId, stageIds } = seeded
  const next = inTurn(openIds)
  const words = inTurn(["juniper oak", "10482", "cedar", "birch dogwood", "alder 77"])
  const get = (path: string) => server.call("GET", path)
  const deal = async () => (await get(`/deals/${next()}`)) as Deal
  const openStages = stageIds.slice(0, 4)
  return [
    {
      share: 14,
      name: "open the board",
      call: () => get(`/pipelines/${pipelineId}/board?limit=50`),
    },
    { share: 18, name: "open a deal", call: deal },
    { share: 12, name: "list", call: () => get(`/deals?pipelineId=${pipelineId}&limit=50`) },
    { share: 12, name: "search", call: () => get(`/search?q=${encodeURIComponent(words())}`) },
    {
      share: 8,
      name: "move",
      call: async () => {
        const { id, version, stageId } = await deal()
        const toStageId = openStages[(openStages.indexOf(stageId) + 1) % openStages.length]
        return server.call("POST", `/deals/${id}/stage-moves`, { version, toStageId })
      },
    },
    {
      share: 8,
      name: "edit",
      call: async () => {
        const { id, version } = await deal()
        return server.call("PATCH", `/deals/${id}`, { version, nextStep: `Call ${version}` })
      },
    },
    {
      share: 9,
      name: "note",
      call: () => server.call("POST", `/deals/${next()}/notes`, { body: "They asked for a demo." }),
    },
    { share: 9, name: "open a company", call: companyOf(server, deal) },
    { share: 5, name: "timeline", call: () => get(`/deals/${next()}/events`) },
    { share: 3, name: "months", call: () => get(`/measures/by-month?pipelineId=${pipelineId}`) },
    { share: 1, name: "session", call: () => get("/session") },
  ]
}

function companyOf(server: BenchServer, deal: () => Promise<Deal>): Call {
  return async () => {
    const { companyId } = await deal()
    return companyId ? server.call("GET", `/companies/${companyId}`) : undefined
  }
}

/** One call after the other by their shares, in an order that is the same in every run. */
export function mixed(calls: readonly { share: number; name: string; call: Call }[]) {
  const all = calls.flatMap((one) => Array<typeof one>(one.share).fill(one))
  let place = 0
  return () => {
    place = (place + 37) % all.length // no divisor of their number: each comes once a round
    return all[place] as (typeof all)[number]
  }
}
