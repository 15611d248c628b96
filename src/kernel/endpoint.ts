import type { z } from "zod"
import type { Permission } from "./permission.ts"
import type { ProblemCode } from "./problem.ts"

type Schema = z.core.$ZodType // the bare core type: `z.ZodType` makes tsc 20 times slower here

/** How expensive a call is; the server's rate limits are set per class. */
export type RateClass = "read" | "write" | "heavy"

/**
 * One HTTP operation as plain data. The server mounts it, the browser and the
 * CLI call it, and the OpenAPI document is printed from it.
 */
export type Endpoint<In extends Schema = Schema, Out extends Schema = Schema> = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** Path below `/api/v1`; `{name}` takes the input field of that name. */
  path: `/${string}`
  summary: string
  /** What the actor needs; `signed-in` asks for membership alone, `anyone` for nothing. */
  permission: Permission | "signed-in" | "anyone"
  /** Path, query and body fields as one flat object; unknown fields are refused. */
  input: In
  output: Out
  /** Refusals beyond those any endpoint may give (400, 401, 403, 404, 422, 429). */
  problems: readonly ProblemCode[]
  /** Defaults to `read` for GET and `write` for the rest. */
  rate?: RateClass
  /** Secrets in the answer: they are kept nowhere, and a repeated request finds null in their place. */
  shownOnce?: readonly string[]
  /**
   * The body is the file itself, and the input comes from path and query. `bytes`: a small one, held
   * in memory; `file`: one of any size the server's settings allow, kept aside while it is read.
   */
  takes?: "bytes" | "file"
  /** `file`: the answer is a download instead of JSON. */
  gives?: "file"
}

/** Declares an endpoint; exists only to infer the schema types. */
export function endpoint<In extends Schema, Out extends Schema>(entry: Endpoint<In, Out>) {
  return entry
}

export type Input<E extends Endpoint> = z.core.input<E["input"]>
export type Parsed<E extends Endpoint> = z.core.output<E["input"]>
export type Output<E extends Endpoint> = z.core.output<E["output"]>

/** Names of the `{placeholders}` in a path, in order. */
export function pathFields(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
}
