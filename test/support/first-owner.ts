import { randomUUID } from "node:crypto"

type Owner = { name: string; email: string; password: string }
type Sent = { body: object; more?: Record<string, string> }

async function post(url: string, path: string, { body, more = {} }: Sent): Promise<Response> {
  const origin = new URL(url).origin.replace("127.0.0.1", "localhost")
  const headers = { "content-type": "application/json", origin, ...more }
  const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response
}

/** The first visit to a fresh server: an owner and a workspace of seven stages; the owner's cookie. */
export async function makeFirstWorkspace(url: string, owner: Owner, name: string) {
  const workspace = {
    name,
    currency: "USD",
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: "en",
    template: "seven-stages",
  }
  const made = await post(url, "/api/v1/setup", { body: { owner, workspace } })
  const { pipelineId } = (await made.json()) as { pipelineId: string }
  const { email, password } = owner
  const signedIn = await post(url, "/api/auth/sign-in/email", { body: { email, password } })
  const cookies = signedIn.headers.getSetCookie().map((one) => one.split(";")[0])
  return { pipelineId, cookie: cookies.join("; ") }
}

/** The same, and keys that may write. */
export async function setUpWithKeys(url: string, keys: number): Promise<string[]> {
  const owner = { name: "Owner", email: "owner@example.com", password: randomUUID() }
  const { cookie } = await makeFirstWorkspace(url, owner, "Crash")
  const values: string[] = []
  for (let index = 0; index < keys; index += 1) {
    const body = { name: `writer ${index}`, scope: "write" }
    const made = await post(url, "/api/v1/api-keys", { body, more: { cookie } })
    values.push((await made.json()).value)
  }
  return values
}

/** Has the sample data written, and waits for it. */
export async function fillWithSampleData(url: string, pipelineId: string, cookie: string) {
  await post(url, "/api/v1/sample-data", { body: { pipelineId }, more: { cookie } })
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/api/v1/sample-data`, { headers: { cookie } })
    const { state } = (await answer.json()) as { state: string }
    if (state === "loaded") return
    if (state === "failed") break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error("The sample data was not written")
}

/** Ends the session, so that nobody is signed in any more. */
export async function signOff(url: string, cookie: string) {
  await post(url, "/api/auth/sign-out", { body: {}, more: { cookie } })
}
