import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type pg from "pg"

export type Broken = { invariant: string; violations: number; example: string }

/** Runs db/invariants.sql (H6); returns what does not hold. */
export async function brokenInvariants(owner: pg.Pool | pg.Client): Promise<Broken[]> {
  const script = await readFile(join(import.meta.dirname, "../../db/invariants.sql"), "utf8")
  const { rows } = await owner.query<Broken>(script)
  if (rows.length < 15) throw new Error("db/invariants.sql answered less than it should")
  return rows.filter(({ violations }) => violations > 0)
}
