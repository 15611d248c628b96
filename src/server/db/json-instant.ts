import { type RawBuilder, sql } from "kysely"

/** An instant as the API writes it, for JSON that the database puts together. */
export function jsonInstant(instant: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
