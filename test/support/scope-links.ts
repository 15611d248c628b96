import { randomBytes, randomUUID } from "node:crypto"
import { createContact } from "../../src/features/contacts/contract.ts"
import {
  createScopeLink,
  type ScopeContent,
  writeScope,
} from "../../src/features/meetings/scope-contract.ts"
import type { Actor } from "../../src/server/actor.ts"
import { newId } from "../../src/server/ids.ts"
import type { TestApp } from "./app.ts"

/** A scope with something of everything. */
export function aScope(word = "Report by region"): ScopeContent {
  return {
    features: [{ id: newId(), text: word, buyerWords: "We add it up by hand every Friday." }],
    collaboration: "One call a week",
    budget: { currency: "USD", fromMinor: "900000", toMinor: "1200000" },
    priceModel: "Per seat and month",
    dates: [{ id: newId(), label: "Start", on: "2027-01-11" }],
    people: [{ id: newId(), name: "Wang Wei", role: "Head of sales" }],
    successMeasure: "No more adding up by hand",
  }
}

/** A deal's scope, written down and sent to a contact as a link to pass on. */
export async function sentScope(t: TestApp, sender: Actor, dealId: string) {
  const api = t.as(sender)
  const contact = await api(createContact, { name: "Wang Wei", emails: ["wei@contoso.example"] })
  const content = aScope()
  await api(writeScope, { dealId, version: 0, content })
  return { contact, content, ...(await anotherLink(t, sender, { dealId, contactId: contact.id })) }
}

export async function anotherLink(
  t: TestApp,
  sender: Actor,
  { dealId, contactId }: { dealId: string; contactId: string },
) {
  t.clock.now = new Date(t.clock.now.getTime() + 1) // the latest comes first
  const asked = { dealId, contactId, channel: "copy" as const, locale: "en" as const }
  const { link, scope } = await t.as(sender)(createScopeLink, asked)
  const path = new URL(link ?? "").pathname
  return { path, token: path.split("/").at(-1) ?? "", linkId: scope.links[0]?.id ?? "" }
}

export type Form = Record<string, string>

/** Somebody with a browser and no account. */
export function stranger(t: TestApp, headers: Record<string, string> = {}) {
  const all = { "user-agent": "Mozilla/5.0", "accept-language": "en", ...headers }
  return {
    get: (path: string) => t.raw(null, path, { headers: all }),
    head: (path: string) => t.raw(null, path, { method: "HEAD", headers: all }),
    post: (path: string, form: Form) =>
      t.raw(null, path, { method: "POST", headers: all, body: new URLSearchParams(form) }),
  }
}

/** The cookie by which the browser of a member who is signed in comes to a public page. */
export async function sessionCookie(t: TestApp, { workspaceId, memberId }: Actor): Promise<string> {
  const token = randomBytes(16).toString("hex")
  await t.owner.query(
    `with login as (
       insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
       values ($1, 'Ann', $1 || '@example.com', true, $2, $2) returning id
     ), own as (
       update member m set user_id = login.id from login
       where m.workspace_id = $4 and m.id = $5 returning 1
     )
     insert into auth.session (id, token, "userId", "expiresAt", "createdAt", "updatedAt")
     select $1, $3, id, $2::timestamptz + interval '14 days', $2, $2 from login`,
    [randomUUID(), t.clock.now, token, workspaceId, memberId],
  )
  return `stagecraft.session_token=${token}.${encodeURIComponent("the signature+/=")}`
}

/** What the form of a page would send with the fields left as they are. */
export function hiddenFields(page: string): Form {
  const fields = page.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name = "", value = ""]) => [name, value]))
}

/** Reads the page for a while, then confirms. */
export async function confirm(t: TestApp, path: string, change: Form = {}) {
  const buyer = stranger(t)
  const fields = hiddenFields(await (await buyer.get(path)).text())
  t.clock.now = new Date(t.clock.now.getTime() + 20_000)
  const typed = { name: "Wang Wei", consent: "yes", decision: "confirm" }
  return buyer.post(path, { ...fields, ...typed, ...change })
}
