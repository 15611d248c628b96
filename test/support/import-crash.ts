import { lookInto, withCrashFolder } from "./crash-folder.ts"
import { type CrashServer, startCrashServer } from "./crash-server.ts"
import { tableOf } from "./csv-table.ts"
import { setUpWithKeys } from "./first-owner.ts"
import { mavenFiles } from "./imports.ts"

export type ImportReport = { kills: string[]; rowsAtKills: number[] }

/**
 * Imports the Maven files into a fresh server that is killed at random moments, so many times or
 * until the import is through. Every invariant holds after each kill, and at the end what is there is
 * compared with the files row by row. Throws on any difference.
 */
export function importUnderKills(random: () => number, maxKills: number): Promise<ImportReport> {
  return withCrashFolder(async (dataDir) => {
    const report: ImportReport = { kills: [], rowsAtKills: [] }
    let server = await startCrashServer(dataDir)
    const [key = ""] = await setUpWithKeys(server.url, 1)
    const importId = await beginImport(server, key)
    while (report.kills.length < maxKills) {
      // However slow the machine is, the last kill meets an import that has gone on since the first.
      if (report.kills.length === maxKills - 1) await untilBehind(server, key, importId, report)
      await new Promise((resolve) => setTimeout(resolve, 50 + random() * 1_200))
      const { state, rowDone } = await askImport(server, key, importId)
      if (state === "finished") break
      const what = random() < 0.5 ? "server" : "everything"
      await server.kill(what)
      report.kills.push(what)
      report.rowsAtKills.push(rowDone)
      await lookInto(dataDir)
      server = await startCrashServer(dataDir)
    }
    await untilFinished(server, key, importId)
    await server.stop()
    await expectImported(dataDir)
    return report
  })
}

async function ask({ url }: CrashServer, key: string, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${key}`, ...init.headers }
  const response = await fetch(`${url}/api/v1/imports${path}`, { ...init, headers })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Uploads, checks and starts the import of the Maven files. */
export async function beginImport(server: CrashServer, key: string): Promise<string> {
  const post = (path: string, body: object) => {
    const headers = { "content-type": "application/json" }
    return ask(server, key, path, { method: "POST", headers, body: JSON.stringify(body) })
  }
  const { id } = await post("", { name: "Maven" })
  for (const { name, content } of await mavenFiles()) {
    await ask(server, key, `/${id}/files?name=${name}`, {
      method: "POST",
      body: content as BodyInit,
    })
  }
  await untilState(server, key, id, "uploaded")
  await post(`/${id}/checks`, {})
  await untilState(server, key, id, "checked")
  await post(`/${id}/runs`, {})
  return id
}

export const askImport = (server: CrashServer, key: string, importId: string) =>
  ask(server, key, `/${importId}`) as Promise<{ state: string; rowDone: number }>

async function untilBehind(
  server: CrashServer,
  key: string,
  importId: string,
  { rowsAtKills }: ImportReport,
) {
  const first = rowsAtKills[0] ?? 0
  for (;;) {
    const { state, rowDone } = await askImport(server, key, importId)
    if (rowDone > first || state !== "running") return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export const untilFinished = (server: CrashServer, key: string, importId: string) =>
  untilState(server, key, importId, "finished")

async function untilState(server: CrashServer, key: string, importId: string, wanted: string) {
  const end = Date.now() + 90_000
  while (Date.now() < end) {
    const { state } = await askImport(server, key, importId)
    if (state === wanted) return
    if (!["reading", "checking", "running"].includes(state))
      throw new Error(`The import is ${state}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error("The import did not go on by itself")
}

const outcomes: Readonly<Record<string, string>> = { Won: "won", Lost: "lost" }

/** Every row of the file is one deal with its outcome, amount, days and company; and nothing else is there. */
async function expectImported(dataDir: string) {
  const deals = (await mavenFiles()).find(({ name }) => name === "sales_pipeline.csv")
  const { header, rows } = await tableOf(deals?.content ?? "")
  const expected = rows.map(({ cells }) => {
    const cell = Object.fromEntries(header.map((name, index) => [name, cells[index] || null]))
    const value = cell["close_value"]
    return [
      cell["opportunity_id"],
      outcomes[cell["deal_stage"] ?? ""] ?? "open",
      value ? String(Number(value) * 100) : null,
      cell["close_date"],
      cell["account"],
    ].join(" ")
  })
  await lookInto(dataDir, async (client) => {
    const stored = await client.query<{ deal: string }>(`
      select concat_ws(' ', d.source_key, d.outcome, coalesce(d.amount_minor::text, ''),
        coalesce((d.closed_at at time zone 'UTC')::date::text, ''), coalesce(c.name, '')) as deal
      from deal d left join company c on (c.workspace_id, c.id) = (d.workspace_id, d.company_id)`)
    expectSame(
      expected,
      stored.rows.map(({ deal }) => deal),
    )
  })
}

function expectSame(expected: string[], stored: string[]) {
  const [wanted, found] = [expected.sort(), stored.sort()]
  const index = wanted.findIndex((one, place) => one !== found[place])
  if (wanted.length !== found.length || index >= 0) {
    throw new Error(
      `${found.length} deals of ${wanted.length}; "${found[index]}" instead of "${wanted[index]}"`,
    )
  }
}
