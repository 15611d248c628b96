import { sql } from "kysely"
import { Problem } from "../../kernel/problem.ts"
import type { Db } from "./open.ts"

/** For failures that do not say why: throws when the database is away, or takes no writes. */
export async function expectWritable(db: Db) {
  const { rows } = await sql<{ isReadOnly: boolean }>`
    select current_setting('transaction_read_only') = 'on' as is_read_only`.execute(db)
  if (rows[0]?.isReadOnly) throw new Problem("writes-refused")
}
