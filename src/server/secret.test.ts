import { mkdtemp, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { loadSecret } from "./secret.ts"

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "stagecraft-secret-"))
})

afterEach(() => rm(dataDir, { recursive: true }))

test("a secret is made once, for its owner's eyes only", async () => {
  const secret = await loadSecret({ secret: undefined, dataDir })
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(await loadSecret({ secret: undefined, dataDir })).toBe(secret)
  expect((await stat(join(dataDir, "secret"))).mode & 0o777).toBe(0o600)
})

test("the secret from the settings goes before the one in the data directory", async () => {
  expect(await loadSecret({ secret: "from the settings", dataDir })).toBe("from the settings")
})

test("a secret file that was cut short is refused, not used", async () => {
  await writeFile(join(dataDir, "secret"), "")
  await expect(loadSecret({ secret: undefined, dataDir })).rejects.toThrow("was cut short")
})
