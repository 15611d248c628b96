import type pg from "pg"
import type { Seeded } from "../db/seed.ts"
import { addSkewedCompanies } from "../db/skewed-companies.ts"
import { sevenStages } from "../src/features/pipelines/seven-stages.ts"
import { newId } from "../src/server/ids.ts"
import type { BenchServer } from "./bench-server.ts"
import { addEnrolledPeople } from "./enrolled-people.ts"
import { type Call, inTurn, once } from "./load.ts"
import { replay } from "./raw-twin.ts"

/** An operation over HTTP and its twin in SQL, ready to be driven. */
export type Prepared = { http: Call; raw: Call }

export type Operation = {
  name: string
  kind: "read" | "write"
  /** What the peer needed for the same, measured elsewhere on two cores with 16 clients. */
  peer: string
  /** Calls at most, for those that use up what they work on. */
  calls?: number
  /** Measured with one client alone. */
  alone?: true
  prepare: (ground: Ground) => Promise<Prepared>
}

export type Ground = {
  server: BenchServer
  pool: pg.Pool
  seeded: Seeded
  openIds: readonly string[]
  /** The database as its superuser. */
  url: string
}

const nothing: ReadonlyMap<string, string> = new Map()

/** A read of one address: the same statements again. */
async function readOf({ server, pool }: Ground, path: string): Promise<Prepared> {
  const http = () => server.call("GET", path)
  await http()
  return { http, raw: replay(pool, await server.record(http), () => nothing) }
}

const day = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)

async function getDeal({ server, pool, openIds }: Ground): Promise<Prepared> {
  const next = inTurn(openIds)
  const read = (id: string) => server.call("GET", `/deals/${id}`)
  const first = openIds[0] as string // there are thousands
  await read(first)
  const statements = await server.record(() => read(first))
  return {
    http: () => read(next()),
    raw: replay(pool, statements, () => new Map([[first, next()]])),
  }
}

/** A company that is nearly there, with an address and a number of somebody who is. */
async function checkDuplicates({ server, pool }: Ground): Promise<Prepared> {
  const entered = {
    companyName: "Juniper Oak 709 Ltd.",
    emails: ["p7@c3.example"],
    phones: ["+1 555 0000042"],
  }
  const http = () => server.call("POST", "/duplicate-checks", entered)
  await http()
  return { http, raw: replay(pool, await server.record(http), () => nothing) }
}

/** Names of which every word is one of the most common, among 200,000 companies. */
async function checkCommonWords({ server, pool, seeded, url }: Ground): Promise<Prepared> {
  await addSkewedCompanies(url, seeded.workspaceId, 200_000)
  const next = inTurn([
    "Global Systems Solutions Ltd",
    "Global Systems",
    "华美科技有限公司",
    "华华",
  ])
  const check = (companyName: string) => server.call("POST", "/duplicate-checks", { companyName })
  await check(next())
  const statements = await server.record(() => check("Global Systems"))
  return { http: () => check(next()), raw: replay(pool, statements, () => nothing) }
}

const draft = ({ pipelineId }: Seeded) => ({
  title: "Benchmark rollout",
  pipelineId,
  amountMinor: "1250000",
  expectedCloseDate: day(-40),
  source: "Website",
})

async function createDeal({ server, pool, seeded }: Ground): Promise<Prepared> {
  const http = () => server.call("POST", "/deals", draft(seeded))
  await http()
  let made = ""
  const statements = await server.record(async () => {
    made = idOf(await http())
  })
  return { http, raw: replay(pool, statements, () => new Map([[made, newId()]])) }
}

async function bulkCreate({ server, pool, seeded }: Ground): Promise<Prepared> {
  const body = { deals: Array.from({ length: 1_000 }, () => draft(seeded)) }
  const http = () => server.call("POST", "/deals/bulk-creations", body)
  await http()
  let made: string[] = []
  const statements = await server.record(async () => {
    made = idsOf(await http())
  })
  return { http, raw: replay(pool, statements, () => new Map(made.map((id) => [id, newId()]))) }
}

/** The same moves in a pipeline whose stages are left by filled fields only: each gate is asked. */
async function moveThroughGate(ground: Ground): Promise<Prepared> {
  const field = { evidence: "field", field: "amountMinor" } as const
  const stages = sevenStages.map((stage) => ({
    ...stage,
    exitCriteria: stage.exitCriteria.map((one) => ({ ...one, ...field })),
  }))
  const name = { en: "Gated", "zh-CN": "" }
  const made = await ground.server.call("POST", "/pipelines", { name, stages })
  const pipeline = made as { id: string; stages: { id: string }[] } // the contract of createPipeline
  const stageIds = pipeline.stages.map(({ id }) => id)
  return moveDeal({ ...ground, seeded: { ...ground.seeded, pipelineId: pipeline.id, stageIds } })
}

/** Fresh deals, from the first stage to the second; each is moved once. */
async function moveDeal({ server, pool, seeded }: Ground): Promise<Prepared> {
  const ids: string[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    const body = { deals: Array.from({ length: 1_000 }, () => draft(seeded)) }
    ids.push(...idsOf(await server.call("POST", "/deals/bulk-creations", body)))
  }
  const next = once(ids)
  const toStageId = seeded.stageIds[1]
  const move = (id: string) =>
    server.call("POST", `/deals/${id}/stage-moves`, { version: 1, toStageId })
  await move(next())
  const first = next()
  const statements = await server.record(() => move(first))
  return {
    http: () => move(next()),
    raw: replay(pool, statements, () => new Map([[first, next()]])),
  }
}

/** Leads that nobody has, as many as a large company imports. */
async function readPool(ground: Ground): Promise<Prepared> {
  await addLeads(ground, { thousands: 100, ownerId: null })
  return readOf(ground, "/pool?limit=50")
}

async function readQueue(ground: Ground): Promise<Prepared> {
  await addLeads(ground, { thousands: 2, ownerId: ground.seeded.adminId })
  return readOf(ground, "/queue?limit=50")
}

/** All sequences with how the people in them fare: one read of everybody who ever was in one. */
async function readSequences(ground: Ground): Promise<Prepared> {
  await addEnrolledPeople(ground, 100_000)
  return readOf(ground, "/sequences")
}

async function addLeads(
  { server, seeded }: Ground,
  { thousands, ownerId }: { thousands: number; ownerId: string | null },
) {
  const lead = { ...draft(seeded), ownerId }
  const deals = Array.from({ length: 1_000 }, () => lead)
  for (let turn = 0; turn < thousands; turn += 1) {
    await server.call("POST", "/deals/bulk-creations", { deals })
  }
}

function idOf(answer: unknown): string {
  return (answer as { id: string }).id // the contract of createDeal
}

function idsOf(answer: unknown): string[] {
  return (answer as { ids: string[] }).ids // the contract of bulkCreateDeals
}

const boardPath = ({ seeded }: Ground) => `/pipelines/${seeded.pipelineId}/board`

/** What is measured, in order: reads on the data as seeded, then writes. */
export const operations: readonly Operation[] = [
  { name: "get deal", kind: "read", peer: "393/s", prepare: getDeal },
  {
    name: "board: 7 × 50 cards and sums",
    kind: "read",
    peer: "5.6/s",
    prepare: (ground) => readOf(ground, `${boardPath(ground)}?limit=50`),
  },
  {
    name: "board: 7 × 10 cards and sums",
    kind: "read",
    peer: "9/s (10 cards)",
    prepare: (ground) => readOf(ground, `${boardPath(ground)}?limit=10`),
  },
  {
    name: "board as of 100 days ago",
    kind: "read",
    peer: "–",
    prepare: (ground) => readOf(ground, `${boardPath(ground)}?limit=50&asOf=${day(100)}`),
  },
  {
    name: "table: 50 newest deals",
    kind: "read",
    peer: "–",
    prepare: (ground) => readOf(ground, `/deals?pipelineId=${ground.seeded.pipelineId}&limit=50`),
  },
  {
    name: "past table: 50 newest, 100 days ago",
    kind: "read",
    peer: "–",
    prepare: (ground) =>
      readOf(ground, `/pipelines/${ground.seeded.pipelineId}/past-deals?limit=50&asOf=${day(100)}`),
  },
  {
    name: "sums by stage",
    kind: "read",
    peer: "53/s",
    prepare: (ground) =>
      readOf(ground, `/measures/by-stage?pipelineId=${ground.seeded.pipelineId}`),
  },
  {
    name: "won and lost by month",
    kind: "read",
    peer: "26/s (× stage)",
    prepare: (ground) =>
      readOf(ground, `/measures/by-month?pipelineId=${ground.seeded.pipelineId}`),
  },
  {
    name: "search: a word of few records",
    kind: "read",
    peer: "322/s",
    prepare: (ground) => readOf(ground, "/search?q=10482"),
  },
  {
    name: "search: two words of many records",
    kind: "read",
    peer: "322/s (one word)",
    prepare: (ground) => readOf(ground, "/search?q=juniper%20oak"),
  },
  { name: "duplicate check while typing", kind: "read", peer: "–", prepare: checkDuplicates },
  { name: "create deal", kind: "write", peer: "65/s", prepare: createDeal },
  { name: "move to another stage", kind: "write", peer: "74/s", calls: 700, prepare: moveDeal },
  {
    name: "move through a closed gate",
    kind: "write",
    peer: "–",
    calls: 700,
    prepare: moveThroughGate,
  },
  {
    name: "create 1,000 deals at once",
    kind: "write",
    peer: "807 ms",
    calls: 8,
    alone: true,
    prepare: bulkCreate,
  },
  { name: "lead pool: 50 of 100,000", kind: "read", peer: "–", prepare: readPool },
  { name: "queue: 50 of 2,000 leads", kind: "read", peer: "–", prepare: readQueue },
  {
    name: "sequence list: 20 with 100,000 people",
    kind: "read",
    peer: "–",
    calls: 400,
    prepare: readSequences,
  },
  {
    name: "duplicate check: common words of 200,000 companies",
    kind: "read",
    peer: "–",
    calls: 400,
    prepare: checkCommonWords,
  },
]
