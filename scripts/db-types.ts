// Writes src/server/db/tables.ts from a migrated database: `db-types.ts <owner-url> [--check]`.
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import pg from "pg"

const target = join(import.meta.dirname, "../src/server/db/tables.ts")

const types: Record<string, string> = {
  bool: "boolean",
  bpchar: "string",
  bytea: "Buffer",
  date: "string",
  float8: "number",
  int4: "number",
  int8: "bigint",
  jsonb: "Json",
  numeric: "string",
  text: "string",
  timestamptz: "Date",
  tsvector: "string",
  uuid: "string",
  _text: "string[]",
  _uuid: "string[]",
}

/** The TypeScript text of every public table, as Kysely reads and writes it; generated columns are SQL's own. */
export async function printTables(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query(`
    select table_name, column_name, udt_name, is_nullable = 'YES' as nullable,
      column_default is not null as defaulted
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and is_generated = 'NEVER' and table_type = 'BASE TABLE' and table_name not like 'kysely_%'
    order by table_name, ordinal_position`)
  await client.end()
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
  const pascal = (name: string) => camel(`_${name}`)
  const tables = [...new Set(rows.map((row) => row.table_name as string))]
  const body = tables.map((table) => {
    const columns = rows
      .filter((row) => row.table_name === table)
      .map((row) => {
        const base = types[row.udt_name]
        if (!base) throw new Error(`No TypeScript type for ${row.udt_name}`)
        const type = row.nullable ? `${base} | null` : base
        if (base === "Json" && row.defaulted) return `  ${camel(row.column_name)}: GeneratedJson`
        return `  ${camel(row.column_name)}: ${row.defaulted ? `Generated<${type}>` : type}`
      })
    return `export type ${pascal(table)}Table = {\n${columns.join("\n")}\n}\n`
  })
  const list = tables.map((table) => `  ${camel(table)}: ${pascal(table)}Table`).join("\n")
  return `// Printed from the migrated database by scripts/db-types.ts; never edited.
import type { ColumnType } from "kysely"

type Generated<T> = ColumnType<T, T | undefined, T>
/** jsonb: read as the value it holds, written as JSON text. */
// biome-ignore lint/suspicious/noExplicitAny: the contract's schemas say what is inside
type Json = ColumnType<any, string, string>
// biome-ignore lint/suspicious/noExplicitAny: likewise
type GeneratedJson = ColumnType<any, string | undefined, string>

${body.join("\n")}
export type Tables = {\n${list}\n}\n`
}

if (import.meta.main) {
  const [ownerUrl, check] = process.argv.slice(2)
  if (!ownerUrl) throw new Error("Usage: db-types.ts <owner-url> [--check]")
  const text = await printTables(ownerUrl)
  if (check && text !== (await readFile(target, "utf8"))) {
    console.error("src/server/db/tables.ts is out of step with db/migrations: npm run db:types")
    process.exit(1)
  }
  if (!check) await writeFile(target, text)
}
