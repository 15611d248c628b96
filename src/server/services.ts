import type { Logger } from "pino"
import type { Auth } from "./auth/auth.ts"
import type { Db } from "./db/open.ts"
import type { FileStore } from "./files/store.ts"
import type { Mailer } from "./mail/mailer.ts"
import type { Outbound } from "./outbound/outbound.ts"
import type { Seal } from "./seal.ts"
import type { SealingKey } from "./sealing-key.ts"
import type { Turns } from "./turns.ts"

/** The outside world, opened once at start and passed to whatever needs it. */
export type Services = {
  db: Db
  auth: Auth
  mailer: Mailer
  /** Asks addresses that people typed. */
  outbound: Outbound
  /** Keeps secrets that must be read again. */
  seal: Seal
  files: FileStore
  /** Seals documents that were signed. */
  sealingKey: SealingKey
  log: Logger
  /** The configured public address, without a slash at the end. */
  publicUrl: string
  /** Bytes of an imported file at most. */
  uploadLimit: number
  /** Rows of an imported file at most. */
  rowLimit: number
  /** Bytes free where the embedded database is; of another one nobody can say: infinite. */
  freeSpace: () => Promise<number>
  clock: () => Date
  /** Work that goes on beside the requests; a handler's own begins after its commit, `afterwards`. */
  later: (work: () => Promise<void>) => void
  /** Places for work that goes on for long and holds connections meanwhile. */
  longWork: Turns
  /** Aborted when the server stops: long work pauses where the next start can go on with it. */
  stopping: AbortSignal
  /** What a first visitor from elsewhere must know; printed where the server was started. */
  setupToken: string
}
