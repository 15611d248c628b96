// Kills the server again and again in the middle of writes, then of imports, so many times each:
// `crash-rounds.ts [--rounds 50] [--seed 1]`.
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { crashRound, openCrashLab } from "../test/support/crash-round.ts"
import { importUnderKills } from "../test/support/import-crash.ts"
import { seededRandom } from "../test/support/seeded-random.ts"

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
})
const dataDir = await mkdtemp(join(tmpdir(), "stagecraft-crash-"))
const random = seededRandom(Number(values.seed))
const lab = await openCrashLab(dataDir)
const total = { acknowledged: 0, unknown: 0 }
const rounds = Number(values.rounds)
for (let round = 1; round <= rounds; round += 1) {
  const report = await crashRound(lab, random)
  total.acknowledged += report.acknowledged
  total.unknown += report.unknown
  console.log(
    `round ${round}: killed ${report.killed}, ${report.acknowledged} writes acknowledged, ${report.unknown} without answer, ${report.repeated} answers repeated: all as told`,
  )
}
await rm(dataDir, { recursive: true, force: true })
console.log(
  `${rounds} rounds: ${total.acknowledged} acknowledged writes, ${total.unknown} without answer, none lost, none doubled`,
)

for (let kills = 0; kills < rounds; ) {
  const report = await importUnderKills(random, rounds - kills)
  kills += report.kills.length
  console.log(
    `import killed ${report.kills.length} times, at row ${report.rowsAtKills.join(", ")}: every row is there once, as the file says`,
  )
}
