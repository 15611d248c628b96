import type { Endpoint } from "../../../kernel/endpoint.ts"
import { type ProblemCode, problems } from "../../../kernel/problem.ts"
import { type JsonSchema, jsonSchema } from "./schemas.ts"

/** Refusals that any endpoint may give. */
const always: readonly ProblemCode[] = [
  "busy",
  "database-unavailable",
  "input-invalid",
  "malformed-request",
  "not-found",
  "not-permitted",
  "not-signed-in",
  "too-many-requests",
  "unexpected-failure",
  "workspace-switched",
]

const writing: readonly ProblemCode[] = [
  "body-too-large",
  "idempotency-conflict",
  "idempotency-key-reused",
  "media-type-unsupported",
  "origin-refused",
  "outcome-unknown",
  "writes-refused",
]

/** Every refusal of an endpoint, by status. */
export function refusalsOf(endpoint: Endpoint): [number, ProblemCode[]][] {
  return byStatus([...usual(endpoint), ...endpoint.problems])
}

function usual({ method }: Pick<Endpoint, "method">): readonly ProblemCode[] {
  return method === "GET" ? always : [...always, ...writing]
}

function byStatus(codes: readonly ProblemCode[]): [number, ProblemCode[]][] {
  const sorted = [...new Set(codes)].sort()
  const grouped = Map.groupBy(sorted, (code) => problems[code].status)
  return [...grouped].sort(([one], [other]) => one - other)
}

/** The endpoint's `responses` object; refusals that many share stand in the components. */
export function responsesOf(endpoint: Endpoint) {
  const shared = new Map(byStatus(usual(endpoint)))
  const kind = endpoint.method === "GET" ? "Read" : "Write"
  const refusals = refusalsOf(endpoint).map(([status, codes]) => [
    String(status),
    shared.get(status)?.length === codes.length
      ? ref("responses", `${kind}${status}`)
      : refusal(status, codes),
  ])
  return { "200": success(endpoint), ...Object.fromEntries(refusals) }
}

function refusal(status: number, codes: readonly ProblemCode[]) {
  return {
    description: codes.map((code) => problems[code].title).join("; "),
    ...(status === 429 || status === 503
      ? { headers: { "Retry-After": ref("headers", "RetryAfter") } }
      : {}),
    content: {
      "application/problem+json": {
        schema: { allOf: [ref("schemas", "Problem"), { properties: { code: { enum: codes } } }] },
      },
    },
  }
}

/** Refusals of any reading and any writing endpoint. */
export const sharedResponses = Object.fromEntries(
  (["GET", "POST"] as const).flatMap((method) =>
    byStatus(usual({ method })).map(([status, codes]) => [
      `${method === "GET" ? "Read" : "Write"}${status}`,
      refusal(status, codes),
    ]),
  ),
)

function success(endpoint: Endpoint) {
  const headers = {
    "X-Request-Id": ref("headers", "RequestId"),
    "RateLimit-Limit": ref("headers", "RateLimitLimit"),
    "RateLimit-Remaining": ref("headers", "RateLimitRemaining"),
    "RateLimit-Reset": ref("headers", "RateLimitReset"),
    ...(endpoint.method === "GET"
      ? {}
      : { "Idempotency-Replayed": ref("headers", "IdempotencyReplayed") }),
  }
  if (endpoint.gives === "file") {
    const content = { "application/octet-stream": {} }
    return { description: "The file", headers, content }
  }
  const schema = jsonSchema(endpoint.output, "output")
  return { description: "Done", headers, content: { "application/json": { schema } } }
}

/** A pointer into the document's components. */
export function ref(kind: "headers" | "parameters" | "responses" | "schemas", name: string) {
  return { $ref: `#/components/${kind}/${name}` }
}

/** Headers that several answers share. */
export const sharedHeaders = {
  IdempotencyReplayed: {
    description: "`true` when this is the first answer to the same Idempotency-Key, again",
    schema: { type: "string", enum: ["true"] },
  },
  RateLimitLimit: { description: "Requests allowed in this window", schema: { type: "integer" } },
  RateLimitRemaining: { description: "Requests left in this window", schema: { type: "integer" } },
  RateLimitReset: { description: "Seconds until the next window", schema: { type: "integer" } },
  RequestId: { description: "Finds the request in the server's log", schema: { type: "string" } },
  RetryAfter: { description: "Seconds to wait", schema: { type: "integer" } },
}

/** The body of every refusal. */
export const problemSchema: JsonSchema = {
  description: "RFC 9457 problem details",
  type: "object",
  required: ["type", "code", "status", "title", "detail", "requestId"],
  properties: {
    type: { type: "string", description: "`/problems/` and the code" },
    code: { type: "string", enum: Object.keys(problems), description: "Stable; decide by it" },
    status: { type: "integer" },
    title: { type: "string", description: "For logs, always in English" },
    detail: { type: "string", description: "What happened and what to do, for people" },
    requestId: { type: "string" },
    facts: { description: "What the refusal rests on, such as the current record" },
    fields: {
      type: "array",
      description: "The fields that were refused",
      items: {
        type: "object",
        required: ["path", "code", "message"],
        properties: {
          path: { type: "string" },
          code: { type: "string" },
          message: { type: "string" },
        },
      },
    },
  },
}
