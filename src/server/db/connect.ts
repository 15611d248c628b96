import { startEmbeddedPostgres } from "./embedded/start-embedded-postgres.ts"
import { prepareExternalPostgres } from "./external-postgres.ts"

export type DatabaseSettings = {
  dataDir: string
  /** A server of the operator's own; without it the embedded one is started. */
  databaseUrl: string | undefined
  allowUnsafeDatabase: boolean
}

export type DatabaseUrls = {
  /** For migrations: owns the schema. */
  ownerUrl: string
  /** For everything else: bound by row-level security. */
  appUrl: string
  /** Stops the embedded server; nothing to do for an external one. */
  stop: () => Promise<void>
}

/** Brings up the embedded Postgres, or readies the one of DATABASE_URL. */
export async function openDatabaseUrls(
  { dataDir, databaseUrl, allowUnsafeDatabase }: DatabaseSettings,
  log: (line: string) => void,
): Promise<DatabaseUrls> {
  if (databaseUrl === undefined) return startEmbeddedPostgres({ dataDir, log })
  const { appUrl } = await prepareExternalPostgres(databaseUrl, {
    allowUnsafe: allowUnsafeDatabase,
  })
  return { ownerUrl: databaseUrl, appUrl, stop: async () => {} }
}
