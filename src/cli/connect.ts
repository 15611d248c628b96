import { createClient, ProblemError, queryString, UnreachableError } from "../kernel/client.ts"
import { pathFields } from "../kernel/endpoint.ts"
import type { Locale } from "../kernel/locale.ts"
import type { ProblemDetails } from "../kernel/problem.ts"
import type { Io, Upload } from "./command.ts"

type Fetch = typeof fetch

export type Connection = {
  url: string
  key: string
  locale: Locale
  fetch: Fetch
  wait: Io["wait"]
}

const longestWaitSeconds = 60

/** The API as this key's owner; too many requests are waited out, once per call. */
export function connect(connection: Connection): Pick<Io, "api" | "upload"> {
  const { url, key, locale, wait } = connection
  const base = url.replace(/\/+$/, "")
  const headers = () => ({
    authorization: `Bearer ${key}`,
    "accept-language": locale,
    "user-agent": "stagecraft-cli",
  })
  const patient: Fetch = async (address, init) => {
    const response = await connection.fetch(address, init)
    const seconds = Number(response.headers.get("retry-after") ?? 1)
    if (response.status !== 429 || !(seconds <= longestWaitSeconds)) return response
    await wait(seconds * 1000)
    return connection.fetch(address, init)
  }
  const upload: Upload = async (endpoint, input, file) => {
    const rest: Record<string, unknown> = { ...(input as Record<string, unknown>) } // inputs are objects
    let path: string = endpoint.path
    for (const name of pathFields(endpoint.path)) {
      path = path.replace(`{${name}}`, encodeURIComponent(String(rest[name])))
      delete rest[name]
    }
    const response = await patient(`${base}/api/v1${path}?${queryString(rest)}`, {
      method: endpoint.method,
      headers: { ...headers(), "content-type": "application/octet-stream" },
      body: file,
    }).catch((cause: unknown) => {
      throw new UnreachableError("The server cannot be reached", { cause })
    })
    if (!response.ok) throw new ProblemError((await response.json()) as ProblemDetails) // ours, always
    return (await response.json()) as never // the contract's output, checked by the server's tests
  }
  return { api: createClient(base, patient, headers), upload }
}
