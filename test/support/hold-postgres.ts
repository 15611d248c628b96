// Run as a process of its own, so that tests can kill it: starts the embedded Postgres of the data
// directory it is given, prints what it got as one line of JSON, and holds it.
import { startEmbeddedPostgres } from "../../src/server/db/embedded/start-embedded-postgres.ts"

const dataDir = process.argv[2] ?? ""
const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
process.stdout.write(`${JSON.stringify(postgres)}\n`)
process.once("SIGTERM", () => postgres.stop().then(() => process.exit(0)))
setInterval(() => {}, 60_000)
