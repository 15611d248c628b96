import { Problem } from "../../../kernel/problem.ts"
import type { Services } from "../../../server/services.ts"

/** What a row comes to in the database: itself, its record, and the record's history. */
const bytesPerRow = { checking: 500, running: 6_000 }

/** Refuses work for which the disk of the database is too short, before it has begun. */
export async function refuseShortDisk(
  { freeSpace }: Services,
  rows: number,
  state: keyof typeof bytesPerRow,
) {
  const neededBytes = rows * bytesPerRow[state]
  const freeBytes = await freeSpace()
  if (freeBytes < neededBytes) throw new Problem("disk-short", { neededBytes, freeBytes })
}
