import type { TestProject } from "vitest/node"
import { migrate } from "../../src/server/db/migrate.ts"
import { startScratchPostgres } from "./scratch-postgres.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** A throw-away server whose database `stagecraft` is migrated and empty: the template. */
    postgres: { ownerUrl: string; appUrl: string; superuserUrl: string }
  }
}

/** One throw-away Postgres per run; each test clones its migrated database. */
export async function setup(project: TestProject) {
  const postgres = await startScratchPostgres()
  await migrate(postgres.ownerUrl)
  const { ownerUrl, appUrl, superuserUrl } = postgres
  project.provide("postgres", { ownerUrl, appUrl, superuserUrl })
  return () => postgres.stop()
}
