import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { expect, test } from "vitest"
import { type CrashServer, startCrashServer } from "../support/crash-server.ts"
import { setUpWithKeys } from "../support/first-owner.ts"

const rows = 6_000
const memo = "x".repeat(10_000)

/** Its heap would not hold the file's text once. */
const settings = { STAGECRAFT_UPLOAD_MB: "64", NODE_OPTIONS: "--max-old-space-size=100" }

/** A file of 60 MB, made while it is sent; several times that, when asked. */
function* largeFile(times = 1) {
  yield "Deal ID,Deal name,Amount,Deal stage,Long story\n"
  for (let row = 1; row <= rows * times; row += 1)
    yield `${row},Deal ${row},${row},Prospecting,${memo}\n`
}

async function peakMegabytes({ pid }: CrashServer) {
  const status = await readFile(`/proc/${pid}/status`, "utf8")
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024
}

test("F-43 a file far larger than the server's memory for it is uploaded, checked and run piece by piece", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "stagecraft-large-"))
  const server = await startCrashServer(dataDir, settings)
  try {
    const [key] = await setUpWithKeys(server.url, 1)
    const headers = { authorization: `Bearer ${key}` }
    const call = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(`${server.url}/api/v1/imports${path}`, { headers, ...init })
      return { status: response.status, body: await response.json() }
    }
    const post = (path: string, content: object = {}) =>
      call(path, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(content),
      })
    const upload = (path: string, pieces: Iterable<string>) => {
      const body = Readable.toWeb(Readable.from(pieces, { objectMode: false }))
      return call(path, { method: "POST", body, duplex: "half" } as RequestInit)
    }
    const { id, version, mapping } = (await post("", { name: "Large" })).body
    expect([version, mapping.files]).toEqual([1, []])
    const before = await peakMegabytes(server)

    const twice = await upload(`/${id}/files`, largeFile(2))
    expect(twice).toMatchObject({ status: 413, body: { code: "body-too-large" } })

    const { body: told } = await upload(`/${id}/files?name=deals.csv`, largeFile())
    expect(told).toMatchObject({ state: "reading", files: [{ isRead: false, rowCount: 0 }] })
    const until = (state: string) =>
      expect
        .poll(async () => (await call(`/${id}`)).body.state, { timeout: 300_000, interval: 500 })
        .toBe(state)
    await until("uploaded")
    const { files } = (await call(`/${id}`)).body
    expect(files).toMatchObject([{ rowCount: rows, encoding: "utf-8", delimiter: "," }])
    await post(`/${id}/checks`)
    await until("checked")
    expect((await call(`/${id}`)).body.summary.counts).toEqual({
      created: rows,
      updated: 0,
      skipped: 0,
      failed: 0,
    })
    await post(`/${id}/runs`)
    await until("finished")

    expect((await peakMegabytes(server)) - before).toBeLessThan(180)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}, 420_000)
