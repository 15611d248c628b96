import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { configVariables } from "../../src/server/config.ts"
import { failedStart, startCrashServer } from "../support/crash-server.ts"
import { setUpWithKeys } from "../support/first-owner.ts"
import { askImport, beginImport, untilFinished } from "../support/import-crash.ts"

let dataDir = ""
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "stagecraft-life-"))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const isOneLine = (said: string) => /^[^\n]+\n$/.test(said)

/** One value of each setting that cannot be right. */
const wrong: Record<(typeof configVariables)[number]["name"], string> = {
  PORT: "http",
  HOST: "nowhere.example",
  STAGECRAFT_URL: "crm.example.com/path",
  TRUSTED_PROXIES: "proxy.example.com",
  STAGECRAFT_DATA: "https://data",
  DATABASE_URL: "mysql://hunter2@db/crm",
  STAGECRAFT_ALLOW_UNSAFE_DB: "yes",
  SMTP_URL: "mail.example.com",
  MAIL_FROM: "Sales <crm@example.com",
  STAGECRAFT_SECRET: "short-hunter2",
  STAGECRAFT_UPLOAD_MB: "lots",
  STAGECRAFT_IMPORT_ROWS: "1e7",
  STAGECRAFT_ALLOW_PRIVATE_ADDRESSES: "true",
  LOG_LEVEL: "loud",
}

describe("a start that cannot be", () => {
  const names = configVariables.map(({ name }) => name)
  test.each(names)(
    "F-62 S-111 with a wrong %s ends at once with one sentence that names it and exit code 1",
    async (name) => {
      const { code, said } = await failedStart(dataDir, { [name]: wrong[name] })
      expect({ code, isOneLine: isOneLine(said) }).toEqual({ code: 1, isOneLine: true })
      expect(said).toMatch(new RegExp(`^${name} must be `))
      expect(said).not.toContain("hunter2")
    },
  )

  test("F-62 on a port that is taken says so in one sentence", async () => {
    const other = createServer().listen(0, "127.0.0.1")
    await once(other, "listening")
    const address = other.address()
    const port = typeof address === "object" && address ? address.port : 0
    const { code, said } = await failedStart(dataDir, { PORT: String(port) })
    other.close()
    expect(code).toBe(1)
    expect(said).toBe(
      `PORT ${port} is in use by another program: stop that, or set PORT to a free one.\n`,
    )
  })

  test("F-62 on a data directory that is a file says so in one sentence", async () => {
    const file = join(dataDir, "a-file")
    await writeFile(file, "")
    const { code, said } = await failedStart(file, {})
    expect({ code, isOneLine: isOneLine(said) }).toEqual({ code: 1, isOneLine: true })
    expect(said).toContain("STAGECRAFT_DATA must be a directory")
  })

  test.runIf(process.platform === "linux")(
    "F-62 on a data directory where none can be made says so in one sentence",
    async () => {
      const { code, said } = await failedStart("/proc/stagecraft/data", {})
      expect({ code, isOneLine: isOneLine(said) }).toEqual({ code: 1, isOneLine: true })
      expect(said).toContain("STAGECRAFT_DATA must be a directory")
    },
  )
})

describe("an orderly end", () => {
  test("F-22 F-63 with an open stream and an import under way is quick and clean, and the next start goes on", async () => {
    const server = await startCrashServer(dataDir)
    const [key = ""] = await setUpWithKeys(server.url, 1)
    const stream = await fetch(`${server.url}/api/v1/events/stream`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const told = stream.text() // taken as it comes: a reader who takes nothing is dropped
    const importId = await beginImport(server, key)
    const second = await failedStart(dataDir, {})
    expect({ code: second.code, isOneLine: isOneLine(second.said) }).toEqual({
      code: 1,
      isOneLine: true,
    })
    expect(second.said).toMatch(/Stagecraft/)

    expect(await server.stop()).toBe(0)
    expect(await told).toContain("retry:") // ended whole, not torn
    const again = await startCrashServer(dataDir)
    const { state, rowDone } = await askImport(again, key, importId)
    expect(state).toBe("running")
    expect(rowDone).toBeLessThan(8_927)
    await untilFinished(again, key, importId)
    expect((await askImport(again, key, importId)).rowDone).toBe(8_927)
    expect(await again.stop()).toBe(0)
  }, 120_000)
})
