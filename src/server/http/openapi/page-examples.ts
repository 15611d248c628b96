import { requestParts } from "../../../kernel/client.ts"
import type { Endpoint } from "../../../kernel/endpoint.ts"
import { operationId } from "./document.ts"
import { exampleOf } from "./example.ts"
import { inputParts } from "./schemas.ts"

/** The smallest input an endpoint takes, filled with values people understand. */
function exampleInput(endpoint: Endpoint): Record<string, unknown> {
  const { path, query, body } = inputParts(endpoint)
  const asked = [...path, ...query.filter(({ isRequired }) => isRequired)]
  const fields = asked.map(({ name, schema }) => [name, exampleOf(schema, name)])
  const sent = body ? (exampleOf(body) as Record<string, unknown>) : {} // an object by its schema
  return { ...Object.fromEntries(fields), ...sent }
}

/** The call as a line for the shell. */
export function curlExample(endpoint: Endpoint, publicUrl: string): string {
  const { url, body } = requestParts(endpoint, exampleInput(endpoint))
  const lines = [
    `curl ${endpoint.method === "GET" ? "" : `-X ${endpoint.method} `}'${publicUrl}${url}'`,
  ]
  lines.push(`-H 'Authorization: Bearer sc_…'`)
  if (endpoint.method !== "GET") lines.push(`-H "Idempotency-Key: $(uuidgen)"`)
  if (endpoint.takes) lines.push("--data-binary @file.csv")
  else if (body !== undefined && body !== "{}") {
    lines.push("-H 'Content-Type: application/json'")
    lines.push(`-d '${JSON.stringify(JSON.parse(body), null, 2).replaceAll("'", "'\\''")}'`)
  }
  if (endpoint.gives === "file") lines.push("-OJ")
  return lines.join(" \\\n  ")
}

/** The call with nothing but `fetch`. */
export function fetchExample(endpoint: Endpoint, publicUrl: string): string {
  const { url, body } = requestParts(endpoint, exampleInput(endpoint))
  const hasBody = body !== undefined && body !== "{}" && !endpoint.takes
  const headers = ['authorization: "Bearer " + key']
  if (hasBody) headers.push('"content-type": "application/json"')
  if (endpoint.method !== "GET") headers.push('"idempotency-key": crypto.randomUUID()')
  const parts = [
    ...(endpoint.method === "GET" ? [] : [`method: "${endpoint.method}",`]),
    `headers: {\n    ${headers.join(",\n    ")},\n  },`,
    ...(hasBody
      ? [
          `body: JSON.stringify(${JSON.stringify(JSON.parse(body), null, 2).replaceAll("\n", "\n  ")}),`,
        ]
      : []),
    ...(endpoint.takes ? ["body: file,"] : []),
  ]
  const name = operationId(endpoint)
  const read = endpoint.gives === "file" ? "blob" : "json"
  return `const ${name} = await fetch("${publicUrl}${url}", {
  ${parts.join("\n  ")}
})
if (!${name}.ok) throw new Error((await ${name}.json()).code)
const answer = await ${name}.${read}()`
}
