import { randomUUID } from "node:crypto"
import { lookInto } from "./crash-folder.ts"
import { type CrashServer, type Killed, killable, startCrashServer } from "./crash-server.ts"
import { setUpWithKeys } from "./first-owner.ts"

/** What a client knows of one write it sent. */
type Write = {
  key: string
  actor: string
  path: string
  body: string
  dealTitle: string
  /** The answer, byte for byte; undefined while nothing came back. */
  answer?: string
}

/** Everything the clients were told, over all rounds. */
export type CrashLab = {
  dataDir: string
  keys: readonly string[]
  pipelineId: string
  stageIds: readonly string[]
  /** By title: what the deal must look like. */
  deals: Map<string, { id: string; version: number; stageId: string }>
  /** Acknowledged writes of the round before, whose answers must be repeated. */
  acknowledged: Write[]
}

export type RoundReport = {
  acknowledged: number
  unknown: number
  repeated: number
  killed: Killed
}

const json = { "content-type": "application/json" }

/** First start on an empty directory: an owner, a pipeline, and keys to write with. */
export async function openCrashLab(dataDir: string, writers = 6): Promise<CrashLab> {
  const server = await startCrashServer(dataDir)
  const keys = await setUpWithKeys(server.url, writers)
  const headers = { authorization: `Bearer ${keys[0]}` }
  const list = await fetch(`${server.url}/api/v1/pipelines`, { headers })
  const [pipeline] = (await list.json()).items
  await openGates(server.url, headers, pipeline)
  await server.stop()
  return {
    dataDir,
    keys,
    pipelineId: pipeline.id,
    stageIds: pipeline.stages.slice(0, 5).map(({ id }: { id: string }) => id),
    deals: new Map(),
    acknowledged: [],
  }
}

/**
 * One round: start, write from all sides, kill at a random moment, start again, ask again for every
 * write without an answer, and compare what is there with what was said. Throws on any difference.
 */
export async function crashRound(
  lab: CrashLab,
  random: () => number,
  killed: Killed = killable[Math.floor(random() * killable.length)] as Killed, // below its length
): Promise<RoundReport> {
  const server = await startCrashServer(lab.dataDir)
  const round: Round = { url: server.url, random, isOver: false }
  const writing = Promise.all(lab.keys.map((key) => writeOn(lab, key, round)))
  const moment = new Promise((resolve) => setTimeout(resolve, 100 + random() * 2_500))
  await Promise.race([moment, writing]) // a writer that is refused ends the round at once
  await server.kill(killed)
  round.isOver = true
  const writes = (await writing).flat()

  if (killed === "database") await untilBack(server, lab.keys[0] ?? "")
  const again = killed === "database" ? server : await startCrashServer(lab.dataDir)
  const unknown = writes.filter(({ answer }) => answer === undefined)
  for (const write of unknown) await settle(lab, again.url, write)
  const repeated = [...lab.acknowledged, ...writes.filter((one) => !unknown.includes(one))]
    .sort(() => random() - 0.5)
    .slice(0, 20)
  for (const write of repeated) await expectSameAnswer(again.url, write)
  await again.stop()
  await expectStored(lab)
  lab.acknowledged = writes.filter(({ answer }) => answer !== undefined)
  const acknowledged = writes.length - unknown.length
  return { acknowledged, unknown: unknown.length, repeated: repeated.length, killed }
}

/** The server finds its database again by itself, without a person. */
async function untilBack({ url }: CrashServer, key: string) {
  const end = Date.now() + 30_000
  while (Date.now() < end) {
    const headers = { authorization: `Bearer ${key}` }
    const { status } = await fetch(`${url}/api/v1/pipelines`, { headers })
    if (status === 200) return
    if (status !== 503) throw new Error(`While the database was away: ${status}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error("The server did not find its database again")
}

type Round = { url: string; random: () => number; isOver: boolean }

/** One client: makes deals and moves its own, one request after the other, until the server dies. */
async function writeOn(lab: CrashLab, actor: string, round: Round): Promise<Write[]> {
  const { url, random } = round
  const writes: Write[] = []
  const mine: string[] = []
  while (!round.isOver) {
    const title =
      mine.length > 0 && random() < 0.6 ? mine[Math.floor(random() * mine.length)] : undefined
    const write = title ? aMove(lab, actor, title, random) : aDeal(lab, actor)
    const response = await send(url, write)
    if (!response) {
      writes.push(write) // no answer: it happened or it did not
      return writes
    }
    if (response.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      continue
    }
    if (response.status === 503) {
      writes.push(write) // the database is away; it happened or it did not
      return writes
    }
    if (response.status !== 200)
      throw new Error(`${write.path}: ${response.status} ${response.text}`)
    write.answer = response.text
    writes.push(write)
    learn(lab, write)
    if (!title) mine.push(write.dealTitle)
  }
  return writes
}

/** Deals move at random here, so their gates are open. */
async function openGates(
  url: string,
  headers: Record<string, string>,
  pipeline: { id: string; version: number; stages: { exitCriteria: object[] }[] },
) {
  const stages = pipeline.stages.map((stage) => ({ ...stage, skip: "free", exitCriteria: [] }))
  const answer = await fetch(`${url}/api/v1/pipelines/${pipeline.id}/versions`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ version: pipeline.version, stages }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

function aDeal(lab: CrashLab, actor: string): Write {
  const dealTitle = randomUUID()
  const body = JSON.stringify({
    title: dealTitle,
    pipelineId: lab.pipelineId,
    amountMinor: "100",
    currency: "USD",
  })
  return { key: randomUUID(), actor, path: "/api/v1/deals", body, dealTitle }
}

function aMove(lab: CrashLab, actor: string, dealTitle: string, random: () => number): Write {
  const deal = lab.deals.get(dealTitle)
  if (!deal) throw new Error("A deal of one's own is known")
  const elsewhere = lab.stageIds.filter((id) => id !== deal.stageId)
  const toStageId = elsewhere[Math.floor(random() * elsewhere.length)]
  const body = JSON.stringify({ version: deal.version, toStageId, cause: "a round" })
  return { key: randomUUID(), actor, path: `/api/v1/deals/${deal.id}/stage-moves`, body, dealTitle }
}

/** Undefined when no answer came whole. */
async function send(url: string, { path, body, key, actor }: Write) {
  const headers = { ...json, authorization: `Bearer ${actor}`, "idempotency-key": key }
  try {
    const response = await fetch(url + path, { method: "POST", headers, body })
    const replayed = response.headers.has("idempotency-replayed")
    return { status: response.status, text: await response.text(), replayed }
  } catch {
    return undefined
  }
}

/** A 503 asks to come again: after a crash the database may still be on its way back. */
async function sendUntilServed(url: string, write: Write) {
  const end = Date.now() + 30_000
  for (;;) {
    const response = await send(url, write)
    if (response?.status !== 503 || Date.now() > end) return response
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function learn(lab: CrashLab, { dealTitle, answer = "{}" }: Write) {
  const { id, version, stageId } = JSON.parse(answer)
  lab.deals.set(dealTitle, { id, version, stageId })
}

/** The same request with the same key: whether it had happened or not, it has happened once now. */
async function settle(lab: CrashLab, url: string, write: Write) {
  const response = await sendUntilServed(url, write)
  if (response?.status !== 200) {
    throw new Error(`A repeated write was refused: ${response?.status} ${response?.text}`)
  }
  write.answer = response.text
  learn(lab, write)
}

async function expectSameAnswer(url: string, write: Write) {
  const response = await sendUntilServed(url, write)
  if (response?.status === 429) return
  if (!response?.replayed || response.text !== write.answer) {
    throw new Error(`Another answer than before: ${write.answer} / ${response?.text}`)
  }
}

/** Everything that was acknowledged is stored as said, nothing else is, and every invariant holds. */
function expectStored({ dataDir, deals }: CrashLab) {
  return lookInto(dataDir, async (client) => {
    const { rows } = await client.query("select title, id, version, stage_id from deal")
    const stored = new Map(rows.map((row) => [row.title, row]))
    if (stored.size !== rows.length) throw new Error("A deal is there twice")
    if (rows.length !== deals.size)
      throw new Error(`${rows.length} deals, ${deals.size} were told of`)
    for (const [title, { id, version, stageId }] of deals) {
      const row = stored.get(title)
      if (row?.id !== id || row.version !== version || row.stage_id !== stageId) {
        throw new Error(`Told ${JSON.stringify(deals.get(title))}, stored ${JSON.stringify(row)}`)
      }
    }
  })
}
