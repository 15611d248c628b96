import type { Client } from "../kernel/client.ts"
import type { Endpoint, Input, Output } from "../kernel/endpoint.ts"
import type { Language } from "./language.ts"
import type { cli } from "./messages/en.ts"

/** How a command ended: done, wrongly called, refused by the server, out of reach. */
export const exitCodes = { done: 0, usage: 1, refused: 2, failed: 3 } as const

/** A command called wrongly; the message says what is wrong, in the user's language. */
export class UsageError extends Error {
  override readonly name = "UsageError"
}

export type Upload = <E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  file: Blob,
) => Promise<Output<E>>

/** What a command may use of the world outside. */
export type Io = {
  api: Client
  upload: Upload
  /** A file to send; its bytes are read as they go out. */
  openFile: (path: string) => Promise<Blob>
  out: (line: string) => void
  err: (line: string) => void
  /** Rewrites the last line of a terminal; undefined where there is none. */
  status: ((line: string) => void) | undefined
  /** Asks a yes-or-no question; undefined where nobody can answer. */
  ask: ((question: string) => Promise<boolean>) | undefined
  wait: (ms: number) => Promise<void>
  /** From this call on, the first Ctrl-C is told by the signal instead of ending the process. */
  interruption: () => AbortSignal
  now: () => number
  language: Language
}

export type Command = {
  /** `import` or `deal list`. */
  name: keyof (typeof cli)["summary"]
  /** How it is written. */
  usage: string
  run: (args: readonly string[], io: Io) => Promise<number>
}
