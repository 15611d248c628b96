import {
  infiniteQueryOptions,
  type MutationFunctionContext,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query"
import {
  createClient,
  ProblemError,
  queryString,
  requestParts,
  UnreachableError,
} from "../kernel/client.ts"
import { type Endpoint, type Input, type Output, pathFields } from "../kernel/endpoint.ts"
import type { ProblemDetails } from "../kernel/problem.ts"
import { documentLocale } from "./appearance.ts"
import { notingWrites } from "./writes.ts"

let workspaceId: string | undefined

/** Calls the API in the reader's language and, once signed in, for the workspace on screen. */
export const api = createClient(
  "",
  async (url, init) => notingWrites(init, await fetch(url, init)),
  ownHeaders,
)

function ownHeaders(): Record<string, string> {
  return {
    "accept-language": documentLocale(),
    ...(workspaceId ? { "x-workspace-id": workspaceId } : {}),
  }
}

/** Names the workspace this window shows; the server refuses when another one became active. */
export function setApiWorkspace(id: string | undefined) {
  workspaceId = id
}

/** First part of every query key of an endpoint. */
export function keyOf(endpoint: Endpoint): string {
  return endpoint.method + endpoint.path
}

/** `useQuery(apiQuery(getDeal, { dealId }))`; the key is `["GET/deals/{dealId}", input]`. */
export function apiQuery<E extends Endpoint>(endpoint: E, input: Input<E>) {
  return queryOptions({
    queryKey: [keyOf(endpoint), input] as const,
    queryFn: () => api(endpoint, input),
  })
}

type Paged = { items: readonly unknown[]; nextCursor: string | null }

/** `useInfiniteQuery(apiPages(listDeals, {...}))` follows `nextCursor`; pages are in `data.pages`. */
export function apiPages<E extends Endpoint>(
  endpoint: Output<E> extends Paged ? E : never,
  input: Omit<Input<E>, "cursor">,
) {
  return infiniteQueryOptions({
    queryKey: [keyOf(endpoint), input, "pages"] as const,
    queryFn: ({ pageParam }) => api<E>(endpoint, { ...input, cursor: pageParam } as Input<E>), // the cursor is put back in
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last as Paged).nextCursor ?? undefined, // `endpoint` proves it
  })
}

/**
 * `useMutation({ mutationFn: apiMutation(moveDeal) })`. Each `mutate` carries a fresh
 * Idempotency-Key; its retries carry the same one, so a write never happens twice.
 */
export function apiMutation<E extends Endpoint>(endpoint: E) {
  return (input: Input<E>, context?: MutationFunctionContext) =>
    api(endpoint, input, { idempotencyKey: idempotencyKey(context) })
}

/** Marks everything read from these endpoints as old; what is on screen is asked for again. */
export function invalidate(queries: QueryClient, ...endpoints: readonly Endpoint[]) {
  return Promise.all(
    endpoints.map((endpoint) => queries.invalidateQueries({ queryKey: [keyOf(endpoint)] })),
  )
}

const keys = new WeakMap<MutationFunctionContext, string>()

/** React Query makes one context per `mutate` and hands the same one to each retry. */
function idempotencyKey(context: MutationFunctionContext | undefined): string {
  const known = context && keys.get(context)
  if (known) return known
  const key = crypto.randomUUID()
  if (context) keys.set(context, key)
  return key
}

export type Download = { name: string; blob: Blob; rows: number }

/** Fetches a file from an endpoint that `gives: "file"`; refusals are told like those of any call. */
export async function downloadBytes<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
): Promise<Download> {
  const { url } = requestParts(endpoint, input as Record<string, unknown>) // inputs are objects
  const response = await fetch(url, { headers: ownHeaders() }).catch((cause: unknown) => {
    throw new UnreachableError("The server cannot be reached", { cause })
  })
  if (!response.ok) throw new ProblemError((await response.json()) as ProblemDetails) // ours, always
  const disposition = response.headers.get("content-disposition") ?? ""
  const name = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? "file"
  return {
    name: decodeURIComponent(name),
    blob: await response.blob(),
    rows: Number(response.headers.get("x-row-count") ?? 0),
  }
}

/** Sends a file as the body to an endpoint that `takes` one; its fields go into the address. */
export async function uploadBytes<E extends Endpoint>(endpoint: E, input: Input<E>, bytes: Blob) {
  const rest: Record<string, unknown> = { ...(input as Record<string, unknown>) } // inputs are objects
  let path: string = endpoint.path
  for (const name of pathFields(endpoint.path)) {
    path = path.replace(`{${name}}`, encodeURIComponent(String(rest[name])))
    delete rest[name]
  }
  const response = await fetch(`/api/v1${path}?${queryString(rest)}`, {
    method: endpoint.method,
    headers: {
      ...ownHeaders(),
      accept: "application/json",
      "content-type": "application/octet-stream",
      "idempotency-key": crypto.randomUUID(),
    },
    body: bytes,
  }).catch((cause: unknown) => {
    throw new UnreachableError("The server cannot be reached", { cause })
  })
  if (!response.ok) throw new ProblemError((await response.json()) as ProblemDetails) // ours, always
  return (await response.json()) as Output<E> // the contract's output, checked by the server's tests
}
