import { sql } from "kysely"
import type { WithTx } from "./source.ts"

/** True after 4, 16, 64 … batches: the tables are several times what they were. */
export function isGrown(batches: number): boolean {
  const power = Math.log(batches) / Math.log(4)
  return batches > 1 && Math.abs(power - Math.round(power)) < 1e-9
}

/** Lets the database see how large the tables have become; somebody else at it will do as well. */
export async function gatherStatistics(withTx: WithTx): Promise<void> {
  try {
    await withTx((tx) => sql`select gather_import_statistics()`.execute(tx))
  } catch (error) {
    if ((error as { code?: unknown }).code !== lockNotAvailable) throw error
  }
}

const lockNotAvailable = "55P03"
