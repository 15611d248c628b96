import type { Endpoint, Output, Parsed } from "../../kernel/endpoint.ts"
import type { Locale } from "../../kernel/locale.ts"
import type { Db, Tx } from "../db/open.ts"
import type { ActOrigin } from "../db/record-act.ts"
import type { Upload } from "../files/upload.ts"
import type { Services } from "../services.ts"

/**
 * What a handler is given. The transaction is open, sees one workspace, and commits when the
 * handler returns: state, ledger, audit, outbox and the idempotency record together or not at all.
 */
export type Context = ActOrigin & {
  tx: Tx
  services: Services
  /** Work to begin once all of it is committed; none when it is not. */
  afterwards: (work: () => Promise<void>) => void
  /** The uploaded bytes of an endpoint that `takes: "bytes"`; empty otherwise. */
  bytes: Uint8Array
  /** The uploaded file of an endpoint that `takes: "file"`. */
  upload?: Upload
}

export type Handler<E extends Endpoint> = (context: Context, input: Parsed<E>) => Promise<Output<E>>

/** A download: what a handler of an endpoint that `gives: "file"` returns. */
export type FileAnswer = {
  name: string
  mediaType: string
  body: Uint8Array | ReadableStream<Uint8Array>
  /** Records in a table, so that a reader can tell whether all of them came. */
  rows?: number
}

/** A file endpoint works outside a transaction, so that a slow reader holds no connection. */
export type FileHandler<E extends Endpoint> = (
  context: Omit<Context, "tx" | "afterwards"> & { db: Db },
  input: Parsed<E>,
) => Promise<FileAnswer>

/** What a handler open to anyone is given: no actor, no workspace, no transaction. */
export type OpenContext = {
  services: Services
  now: Date
  locale: Locale
  headers: Headers
  /** The other end of the socket; never what a header claims. */
  peer: string | undefined
}

export type OpenHandler<E extends Endpoint> = (
  context: OpenContext,
  input: Parsed<E>,
) => Promise<Output<E>>

type Handle = Handler<Endpoint> | FileHandler<Endpoint> | OpenHandler<Endpoint>

/** One mounted operation: the contract entry and the function that does it. */
export type Mounted = { endpoint: Endpoint; handle: Handle }

/** Pairs an endpoint that anyone may call with its handler. */
export function mountedOpen<E extends Endpoint>(endpoint: E, handle: OpenHandler<E>): Mounted {
  return { endpoint, handle: handle as unknown as OpenHandler<Endpoint> } // the pair was checked here
}

/** Pairs an endpoint with its handler; the types must agree. */
export function mounted<E extends Endpoint>(endpoint: E, handle: Handler<E>): Mounted {
  return { endpoint, handle: handle as unknown as Handler<Endpoint> } // the pair was checked here
}

/** Pairs a download with its handler. */
export function mountedFile<E extends Endpoint>(endpoint: E, handle: FileHandler<E>): Mounted {
  return { endpoint, handle: handle as unknown as FileHandler<Endpoint> } // the pair was checked here
}
