// Kills the server again and again, in the middle of writes and of imports, mixed as the seed says,
// until it has been killed so many times in each: `crash-rounds.ts [--rounds 50] [--seed 1]`.
import { parseArgs } from "node:util"
import { withCrashFolder } from "../test/support/crash-folder.ts"
import { type CrashLab, crashRound, openCrashLab } from "../test/support/crash-round.ts"
import { importUnderKills } from "../test/support/import-crash.ts"
import { seededRandom } from "../test/support/seeded-random.ts"

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
})
const rounds = Number(values.rounds)
const random = seededRandom(Number(values.seed))
const total = { rounds: 0, acknowledged: 0, unknown: 0, imports: 0, kills: 0 }

async function writeRound(lab: CrashLab) {
  const { killed, acknowledged, unknown, repeated } = await crashRound(lab, random)
  total.rounds += 1
  total.acknowledged += acknowledged
  total.unknown += unknown
  console.log(
    `round ${total.rounds}: killed ${killed}, ${acknowledged} writes acknowledged, ${unknown} without answer, ${repeated} answers repeated: all as told`,
  )
}

async function importRound() {
  const { kills, rowsAtKills } = await importUnderKills(random, Math.min(5, rounds - total.kills))
  total.imports += 1
  total.kills += kills.length
  console.log(
    `import ${total.imports}: killed ${kills.join(", ")} at row ${rowsAtKills.join(", ")}: every row is there once, as the file says`,
  )
}

await withCrashFolder(async (dataDir) => {
  const lab = await openCrashLab(dataDir)
  while (total.rounds < rounds || total.kills < rounds) {
    const isImport = total.rounds === rounds || (total.kills < rounds && random() < 0.2)
    await (isImport ? importRound() : writeRound(lab))
  }
})
console.log(
  `${total.rounds} rounds of writes: ${total.acknowledged} acknowledged, ${total.unknown} without answer, none lost, none doubled`,
)
console.log(
  `${total.imports} imports, killed ${total.kills} times: every row once; every invariant held after each kill`,
)
