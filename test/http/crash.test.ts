import { expect, test } from "vitest"
import { isAlive } from "../../src/server/db/embedded/postmaster.ts"
import { withCrashFolder } from "../support/crash-folder.ts"
import { crashRound, openCrashLab } from "../support/crash-round.ts"
import { killable, postmasterOf, startCrashServer } from "../support/crash-server.ts"
import { importUnderKills } from "../support/import-crash.ts"
import { seededRandom } from "../support/seeded-random.ts"

test(
  "F-02 F-07 R-01 R-02 killing the server, everything, or the database alone loses nothing acknowledged and doubles nothing",
  () =>
    withCrashFolder(async (dataDir) => {
      const lab = await openCrashLab(dataDir, 4)
      const random = seededRandom(20261123)
      let acknowledged = 0
      for (const killed of killable) {
        acknowledged += (await crashRound(lab, random, killed)).acknowledged
      }
      expect(acknowledged).toBeGreaterThan(20)
      expect(lab.deals.size).toBeGreaterThan(5)
    }),
  180_000,
)

test("F-01 R-01 an import whose server is killed again and again goes on by itself to the same end", async () => {
  const { kills, rowsAtKills } = await importUnderKills(seededRandom(20261124), 3)
  expect(kills).toHaveLength(3)
  expect(rowsAtKills.at(-1)).toBeGreaterThan(rowsAtKills[0] ?? 0)
}, 240_000)

test("a round that fails leaves neither its server nor its database behind", async () => {
  const left: number[] = []
  const failing = withCrashFolder(async (dataDir) => {
    const server = await startCrashServer(dataDir)
    left.push(server.pid, Number(await postmasterOf(dataDir)))
    throw new Error("half-way")
  })
  await expect(failing).rejects.toThrow("half-way")
  expect(left.map(isAlive)).toEqual([false, false])
}, 90_000)
