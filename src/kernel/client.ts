import { type Endpoint, type Input, type Output, pathFields } from "./endpoint.ts"
import type { ProblemDetails } from "./problem.ts"

/** A refusal as the caller sees it. */
export class ProblemError extends Error {
  override readonly name = "ProblemError"
  readonly problem: ProblemDetails
  constructor(problem: ProblemDetails) {
    super(problem.detail || problem.title)
    this.problem = problem
  }
}

/** No answer came: the network or the server is away, and a write may or may not have happened. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError"
}

type Fetch = (
  url: string,
  init: {
    method: string
    headers: Record<string, string>
    body?: string
  },
) => Promise<{
  ok: boolean
  status: number
  json: () => Promise<unknown>
}>

export type CallOptions = { idempotencyKey?: string }

export type Client = <E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  options?: CallOptions,
) => Promise<Output<E>>

/**
 * Makes the one function through which the browser, the CLI and the tests call the API.
 * Throws `ProblemError` on a refusal, `UnreachableError` when no answer came.
 *
 * @param headers asked before each call, so that a language or key can change.
 */
export function createClient(
  baseUrl: string,
  fetch: Fetch,
  headers: () => Record<string, string> = () => ({}),
): Client {
  return async (endpoint, input, options = {}) => {
    const { url, body } = requestParts(endpoint, input as Record<string, unknown>)
    const sent: Record<string, string> = { accept: "application/json", ...headers() }
    if (body !== undefined) sent["content-type"] = "application/json"
    if (options.idempotencyKey) sent["idempotency-key"] = options.idempotencyKey
    const response = await fetch(baseUrl + url, {
      method: endpoint.method,
      headers: sent,
      ...(body === undefined ? {} : { body }),
    }).catch((cause: unknown) => {
      throw new UnreachableError("The server cannot be reached", { cause })
    })
    if (!response.ok) throw new ProblemError((await response.json()) as ProblemDetails)
    return (await response.json()) as never // the contract's output, checked by the server's tests
  }
}

/** Splits the flat input into path, query string and JSON body, the way the server joins them. */
export function requestParts(endpoint: Endpoint, input: Record<string, unknown>) {
  const rest = { ...input }
  let path: string = endpoint.path
  for (const name of pathFields(endpoint.path)) {
    path = path.replace(`{${name}}`, encodeURIComponent(String(rest[name])))
    delete rest[name]
  }
  const url = `/api/v1${path}`
  const hasJsonBody = endpoint.method !== "GET" && !endpoint.takes
  if (hasJsonBody) return { url, body: JSON.stringify(rest) }
  const query = queryString(rest)
  return { url: query ? `${url}?${query}` : url, body: undefined }
}

/** `a=1&b=x&b=y`; undefined fields are left out, lists repeat their name. */
export function queryString(fields: Record<string, unknown>): string {
  const pairs: string[] = []
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null)
        pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`)
    }
  }
  return pairs.join("&")
}
