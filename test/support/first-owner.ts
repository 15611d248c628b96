import { randomUUID } from "node:crypto"

const json = { "content-type": "application/json" }

/** The first visit to a fresh server: an owner and a workspace; returns keys that may write. */
export async function setUpWithKeys(url: string, keys: number): Promise<string[]> {
  const owner = { name: "Owner", email: "owner@example.com", password: randomUUID() }
  const origin = new URL(url).origin.replace("127.0.0.1", "localhost")
  const call = async (path: string, body: object, more: Record<string, string> = {}) => {
    const init = { method: "POST", headers: { ...json, origin, ...more } }
    const response = await fetch(url + path, { ...init, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const workspace = {
    name: "Crash",
    currency: "USD",
    timeZone: "UTC",
    locale: "en",
    template: "seven-stages",
  }
  await call("/api/v1/setup", { owner, workspace })
  const { email, password } = owner
  const signedIn = await call("/api/auth/sign-in/email", { email, password })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ")
  const values: string[] = []
  for (let index = 0; index < keys; index += 1) {
    const draft = { name: `writer ${index}`, scope: "write" }
    const made = await call("/api/v1/api-keys", draft, { cookie })
    values.push((await made.json()).value)
  }
  return values
}
