import type { Endpoint } from "../../../kernel/endpoint.ts"
import { eventStreamPath } from "./event-stream-path.ts"
import { exampleOf } from "./example.ts"
import { type NamedSchemas, namedSchemas } from "./named-schemas.ts"
import { problemSchema, ref, responsesOf, sharedHeaders, sharedResponses } from "./responses.ts"
import { type InputField, inputParts } from "./schemas.ts"
import { tagOf, tags } from "./tags.ts"

/** The version of the address (`/api/v1`): what is in it stays, what is new comes beside it. */
const version = "1.0.0"

/** The OpenAPI 3.1 document of these endpoints; the same text for the same contract. */
export function openApiDocument(endpoints: readonly Endpoint[]) {
  const { components, byReference } = namedSchemas()
  const paths = byReference(pathsOf(endpoints))
  const used = new Set(["events", ...endpoints.map(tagOf)])
  return {
    openapi: "3.1.1",
    info: {
      title: "Stagecraft API",
      version,
      summary: "Everything the app can do, for your own programs",
      description: [
        "Every write is one transaction: record, history, audit entry and event together.",
        "",
        "- Money is a decimal string of minor units beside an ISO 4217 currency.",
        "- Send a record's `version` back when writing; a stale one is refused with `version-stale`.",
        "- Send an `Idempotency-Key` with each write; a repeated request is answered like the first.",
        "- Lists are read by following `nextCursor`.",
        "- Refusals are problems (RFC 9457) with a stable `code`.",
      ].join("\n"),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1", description: "This server" }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: tags.filter(({ name }) => used.has(name)),
    paths: { ...paths, ...eventStreamPath },
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "A key made under Settings" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "stagecraft.session_token",
          description: "What a browser sends after signing in",
        },
      },
      parameters: sharedParameters,
      headers: sharedHeaders,
      responses: sharedResponses,
      schemas: { ...usedSchemas(paths, components), Problem: problemSchema },
    },
  }
}

/** The named schemas that the paths point at, and those that these point at. */
function usedSchemas(paths: object, components: NamedSchemas["components"]) {
  const used = new Set<string>()
  const visit = (part: unknown) => {
    for (const [, name = ""] of JSON.stringify(part).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      if (used.has(name) || !components[name]) continue
      used.add(name)
      visit(components[name])
    }
  }
  visit(paths)
  return Object.fromEntries([...used].sort().map((name) => [name, components[name]]))
}

function pathsOf(endpoints: readonly Endpoint[]) {
  const byPath = Map.groupBy(endpoints, ({ path }) => path)
  const sorted = [...byPath].sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(
    sorted.map(([path, same]) => [
      path,
      Object.fromEntries(same.map((one) => [one.method.toLowerCase(), operationOf(one)])),
    ]),
  )
}

function operationOf(endpoint: Endpoint) {
  const { path, query, body } = inputParts(endpoint)
  const needs: string = endpoint.permission
  return {
    operationId: operationId(endpoint),
    summary: endpoint.summary,
    tags: [tagOf(endpoint)],
    ...(needs === "anyone" ? { security: [] } : {}),
    "x-permission": needs,
    parameters: [
      ...path.map((field) => parameter(field, "path")),
      ...query.map((field) => parameter(field, "query")),
      ...(endpoint.method === "GET" ? [] : [ref("parameters", "IdempotencyKey")]),
      ref("parameters", "AcceptLanguage"),
      ref("parameters", "WorkspaceId"),
    ],
    ...(endpoint.takes
      ? { requestBody: { required: true, content: { "application/octet-stream": {} } } }
      : {}),
    ...(body
      ? {
          requestBody: {
            required: (body.required ?? []).length > 0,
            content: { "application/json": { schema: body, example: exampleOf(body) } },
          },
        }
      : {}),
    responses: responsesOf(endpoint),
  }
}

function parameter({ name, schema, isRequired }: InputField, place: "path" | "query") {
  const { description, ...rest } = schema
  return {
    name,
    in: place,
    required: isRequired,
    ...(description ? { description } : {}),
    schema: rest,
  }
}

/** `POST /deals/{dealId}/stage-moves` → `postDealsByDealIdStageMoves`. */
export function operationId({ method, path }: Pick<Endpoint, "method" | "path">): string {
  const words = path
    .replace(/\{(\w+)\}/g, (_, name: string) => `by-${name}`)
    .split(/[/-]/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return method.toLowerCase() + words.join("")
}

const sharedParameters = {
  AcceptLanguage: {
    name: "Accept-Language",
    in: "header",
    description: "Language of problems: `en` or `zh-CN`",
    schema: { type: "string" },
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description: "A value of your own per write; the same one again gives the first answer again",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
  WorkspaceId: {
    name: "X-Workspace-Id",
    in: "header",
    description: "The workspace you mean; refused when another one is active",
    schema: { type: "string", format: "uuid" },
  },
}
