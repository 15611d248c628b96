import { describe, expect, test } from "vitest"
import { z } from "zod"
import { requestParts } from "../../src/kernel/client.ts"
import type { Endpoint } from "../../src/kernel/endpoint.ts"
import type { Actor } from "../../src/server/actor.ts"
import { operations } from "../../src/server/features.ts"
import { inputParts, type JsonSchema } from "../../src/server/http/openapi/schemas.ts"
import { newId } from "../../src/server/ids.ts"
import { type TestApp, type TestWorkspace, throughKey, withTestApp } from "../support/app.ts"
import { type RecordIds, type Seeded, seedCanaries } from "../support/canaries.ts"
import { addressed, idFor, referenceFields, sampleInput } from "../support/sample-input.ts"
import { hashTables, listTables } from "../support/table-hash.ts"

const endpoints = operations.map(({ endpoint }) => endpoint)
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`
const isOpen = (endpoint: Endpoint) => (endpoint.permission as string) === "anyone"
const closed = endpoints.filter((endpoint) => !isOpen(endpoint))
/** Operations open to anyone are the sign-in's own; its suite speaks about them. */
const withIds = closed.filter((endpoint) => addressed(endpoint).length > 0)

/** Records that hang on a deal: who may not see the deal may not see them. */
const boundToDeal = new Set([
  "dealId",
  "noteId",
  "fileId",
  "taskId",
  "enrolmentId",
  "findingId",
  "meetingId",
  "scopeLinkId",
  "stakeholderId",
  "roomLinkId",
  "roomQuestionId",
  "roomRequestId",
  "proposalId",
  "statementId",
  "planStepId",
  "termId",
  "contractCommentId",
  "promiseId",
  "envelopeId",
  "externalSignatureId",
])

/** Where to place a card by hand: a neighbour that is not there (any more) is passed over. */
const hints = new Set(["afterDealId", "beforeDealId"])

type World = { app: TestApp; one: Seeded; two: Seeded; other: TestWorkspace; missing: RecordIds }

function withWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  return withTestApp(async (app) => {
    const other = await app.addWorkspace("Contoso")
    const one = await seedCanaries(app, app.workspace)
    const two = await seedCanaries(app, other)
    const missing = Object.fromEntries(
      Object.keys(one.ids).map((name) => [name, newId(app.clock.now)]),
    )
    return work({ app, one, two, other, missing })
  })
}

type Asked = { status: number; text: string; requestId: string | null }

async function ask(
  app: TestApp,
  actor: Actor | null,
  endpoint: Endpoint,
  input: object,
): Promise<Asked> {
  const { url, body } = requestParts(endpoint, { ...input })
  const response = await app.raw(actor, url, {
    method: endpoint.method,
    ...(body === undefined || endpoint.takes
      ? {}
      : { body, headers: { "content-type": "application/json" } }),
  })
  const requestId = response.headers.get("x-request-id")
  return { status: response.status, text: await response.text(), requestId }
}

/** LOGGED: refusals that are not in the security log of the workspace they happened in. */
async function notLogged(app: TestApp, refused: readonly Asked[]): Promise<string[]> {
  await app.settled()
  const { rows } = await app.owner.query(
    "select request_id from security_event where workspace_id = $1",
    [app.workspace.workspaceId],
  )
  const logged = new Set(rows.map((row) => row.request_id))
  return refused.filter(({ requestId }) => !logged.has(requestId)).map(({ text }) => text)
}

/** The answer without what differs from request to request anyhow. */
function comparable({ status, text }: Asked, ids: object): string {
  let plain = text.replace(/"requestId":"[^"]+"/, "")
  for (const id of Object.values(ids)) plain = plain.replaceAll(String(id), "<id>")
  return `${status} ${plain}`
}

function mayCall(actor: Actor, endpoint: Endpoint): boolean {
  const needed = endpoint.permission as string
  return needed === "signed-in" || [...actor.permissions].some((one) => one === needed)
}

describe("H1 every operation and everybody", () => {
  test("has a record in each table, and an id for each placeholder, to try with", () =>
    withWorld(async ({ app, one, two, other }) => {
      const without: string[] = []
      for (const table of await listTables(app.owner)) {
        const { rows } = await app.owner.query(
          `select count(*) filter (where workspace_id = $1)::int as rows from "${table}"`,
          [other.workspaceId],
        )
        // Kept only for requests that carried a key; none of these did.
        if (rows[0].rows === 0 && table !== "idempotency_record") without.push(table)
      }
      expect(without, "give these tables a row in test/support/canaries.ts").toEqual([])
      const names = [...new Set(withIds.flatMap(addressed))]
      expect(names.filter((name) => !one.ids[name] || !two.ids[name])).toEqual([])
    }))

  test("401 for nobody, whatever they send, and nothing changes", () =>
    withWorld(async ({ app, one }) => {
      const before = await hashTables(app.owner)
      const wrong: string[] = []
      for (const endpoint of closed) {
        const { status, text } = await ask(app, null, endpoint, sampleInput(endpoint, one.ids))
        if (status !== 401 || text.includes(one.canary)) wrong.push(`${nameOf(endpoint)} ${status}`)
      }
      expect(wrong).toEqual([])
      expect(await hashTables(app.owner)).toEqual(before)
    }))

  test("S-10 403 for who lacks the permission, logged, and nothing changes", () =>
    withWorld(async ({ app, one }) => {
      const { actors } = app.workspace
      const everybody = Object.values(actors).flatMap((actor) => [
        actor,
        throughKey(actor, "read"),
        throughKey(actor, "write"),
      ])
      const before = await hashTables(app.owner)
      const wrong: string[] = []
      const refused: Asked[] = []
      for (const endpoint of closed) {
        for (const actor of everybody.filter((actor) => !mayCall(actor, endpoint))) {
          const asked = await ask(app, actor, endpoint, sampleInput(endpoint, one.ids))
          const { status, text } = asked
          refused.push(asked)
          const leaks = text.includes(one.canary)
          if (status !== 403 || leaks) wrong.push(`${actor.name} ${nameOf(endpoint)} ${status}`)
        }
      }
      expect(wrong).toEqual([])
      expect(await notLogged(app, refused)).toEqual([])
      expect(await hashTables(app.owner)).toEqual(before)
    }))

  test("S-01 S-12 ids of another workspace, of records and files alike, are answered like ids that never were, and logged", () =>
    withWorld(async ({ app, two, one, missing }) => {
      const { admin, manager, rep, viewer } = app.workspace.actors
      const keys = [throughKey(admin, "write"), throughKey(rep, "read"), throughKey(rep, "write")]
      const before = await hashTables(app.owner)
      const wrong: string[] = []
      const refused: Asked[] = []
      for (const endpoint of withIds) {
        for (const actor of [admin, manager, rep, viewer, ...keys]) {
          if (!mayCall(actor, endpoint)) continue
          for (const name of addressed(endpoint)) {
            const own = sampleInput(endpoint, one.ids)
            const foreign = await ask(app, actor, endpoint, { ...own, [name]: two.ids[name] })
            const never = await ask(app, actor, endpoint, { ...own, [name]: missing[name] })
            const isSame =
              comparable(foreign, { id: two.ids[name] }) ===
              comparable(never, { id: missing[name] })
            const leaks = foreign.text.includes(two.canary)
            if (foreign.status !== 200) refused.push(foreign)
            // A list within a record that is not there may be empty instead.
            const isEmpty = endpoint.method === "GET" && /"items":\[\]/.test(foreign.text)
            if ((never.status !== 404 && !isEmpty) || !isSame || leaks) {
              wrong.push(
                `${actor.kind} ${actor.name} ${nameOf(endpoint)} {${name}} ${foreign.status}/${never.status}`,
              )
            }
          }
        }
      }
      expect(wrong).toEqual([])
      expect(await notLogged(app, refused)).toEqual([])
      expect(await hashTables(app.owner)).toEqual(before)
    }))

  test("S-06 another rep's deal is not found, and nothing of it is told", () =>
    withWorld(async ({ app, one, missing }) => {
      const { rep } = app.workspace.actors
      const readers = [rep, { ...rep, reach: "own" as const }, throughKey(rep, "write")]
      const before = await hashTables(app.owner)
      const wrong: string[] = []
      for (const endpoint of closed) {
        const hidden = addressed(endpoint).filter((name) => boundToDeal.has(name))
        for (const actor of readers.filter((reader) => mayCall(reader, endpoint))) {
          if (hidden.length === 0) {
            if (endpoint.method !== "GET") continue
            const { text } = await ask(app, actor, endpoint, sampleInput(endpoint, one.ids))
            if (text.includes(one.hiddenCanary)) wrong.push(`${nameOf(endpoint)} tells`)
          }
          for (const name of hidden) {
            const own = sampleInput(endpoint, one.ids)
            const theirs = await ask(app, actor, endpoint, { ...own, [name]: one.hidden[name] })
            const never = await ask(app, actor, endpoint, { ...own, [name]: missing[name] })
            const isSame =
              comparable(theirs, { id: one.hidden[name] }) ===
              comparable(never, { id: missing[name] })
            if (theirs.status !== 404 || !isSame) {
              wrong.push(`${nameOf(endpoint)} {${name}} ${theirs.status}/${never.status}`)
            }
          }
        }
      }
      expect(wrong).toEqual([])
      expect(await hashTables(app.owner)).toEqual(before)
    }))

  test("S-02 a reference to another workspace's record is refused like one that never was", () =>
    withWorld(async ({ app, one, two, missing }) => {
      const { admin } = app.workspace.actors
      const before = await hashTables(app.owner)
      const wrong: string[] = []
      for (const endpoint of closed.filter(({ method }) => method !== "GET")) {
        for (const [name, schema] of referenceFields(endpoint)) {
          if (hints.has(name)) continue
          const known = two.ids[name.replace(/Ids$/, "Id")]
          if (!known) {
            wrong.push(`${nameOf(endpoint)} ${name}: no id to try`)
            continue
          }
          const own = sampleInput(endpoint, one.ids)
          const given = (ids: RecordIds) => ({ ...own, [name]: idFor(name, schema, ids) })
          const foreign = await ask(app, admin, endpoint, given(two.ids))
          const never = await ask(app, admin, endpoint, given(missing))
          const isSame = comparable(foreign, two.ids) === comparable(never, missing)
          const isRefused = [404, 409, 422].includes(foreign.status)
          // A bulk act answers per id that there is no such record, and changes nothing.
          const isToldSo = foreign.status === 200 && /not-found/.test(foreign.text)
          if (!isSame || !(isRefused || isToldSo) || foreign.text.includes(two.canary)) {
            wrong.push(`${nameOf(endpoint)} ${name} ${foreign.status}/${never.status}`)
          }
        }
      }
      expect(wrong).toEqual([])
      expect(await hashTables(app.owner)).toEqual(before)
    }))

  test("NOLEAK a filter by another workspace's id finds nothing of it", () =>
    withWorld(async ({ app, one, two }) => {
      const { admin } = app.workspace.actors
      const wrong: string[] = []
      // One's own audit log tells by which filters one took files out.
      const sent = new Set<unknown>()
      for (const endpoint of closed.filter(({ method }) => method === "GET")) {
        const own = sampleInput(endpoint, one.ids)
        const plain = await ask(app, admin, endpoint, own)
        if (plain.status >= 500 || plain.text.includes(two.canary)) wrong.push(nameOf(endpoint))
        for (const [name, schema] of referenceFields(endpoint)) {
          const input = { ...own, [name]: idFor(name, schema, two.ids) }
          for (const value of Object.values(input).flat()) sent.add(value)
          const { status, text } = await ask(app, admin, endpoint, input)
          const ids = Object.values(two.ids).filter((id) => !sent.has(id))
          const leak = [two.canary, two.hiddenCanary, ...ids].find((word) => text.includes(word))
          if (status >= 500 || leak) wrong.push(`${nameOf(endpoint)} ${name} ${status} ${leak}`)
        }
      }
      expect(wrong).toEqual([])
    }))

  test("lets everybody through who has the permission and sees the record", () =>
    withWorld(async ({ app, one }) => {
      const wrong: string[] = []
      for (const endpoint of closed.filter(({ method }) => method === "GET")) {
        for (const actor of Object.values(app.workspace.actors)) {
          if (!mayCall(actor, endpoint)) continue
          const isTheirs =
            actor.reach === "all" || actor.memberId !== app.workspace.actors.otherRep.memberId
          if (!isTheirs && addressed(endpoint).some((name) => boundToDeal.has(name))) continue
          const { status, text } = await ask(app, actor, endpoint, sampleInput(endpoint, one.ids))
          if (status !== 200)
            wrong.push(`${actor.name} ${nameOf(endpoint)} ${status} ${text.slice(0, 200)}`)
        }
      }
      expect(wrong).toEqual([])
    }))
})

describe("S-04 naming another workspace", () => {
  test("in a query, a body or a field is an unknown field", () =>
    withWorld(async ({ app, one, other }) => {
      const { admin } = app.workspace.actors
      const before = await hashTables(app.owner)
      const wrong: string[] = []
      for (const endpoint of closed) {
        const sample = sampleInput(endpoint, one.ids)
        if ("workspaceId" in sample) continue // switching between one's own is about just that
        const input = { ...sample, workspaceId: other.workspaceId }
        const { status } = await ask(app, admin, endpoint, input)
        if (status !== 422 && status !== 400) wrong.push(`${nameOf(endpoint)} ${status}`)
      }
      expect(wrong).toEqual([])
      expect(await hashTables(app.owner)).toEqual(before)
    }))
})

/** Names of the fields of an answer, and of the records it lists. */
function toldFields({ output, gives }: Endpoint): string[] {
  if (gives) return []
  const names = ({ properties = {}, items, anyOf = [] }: JsonSchema): string[] => {
    const inside = [properties["items"]?.items ?? items, ...anyOf].filter(
      (one) => one !== undefined,
    )
    return [...Object.keys(properties), ...inside.flatMap(names)]
  }
  return names(z.toJSONSchema(output, { unrepresentable: "any" }) as JsonSchema)
}

/** The fields of each object in a schema that takes others, too. */
function openObjects(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return []
  const { properties, additionalProperties } = schema as JsonSchema
  const own = properties && additionalProperties === undefined ? Object.keys(properties) : []
  return [...own, ...Object.values(schema).flatMap(openObjects)]
}

describe("S-08 fields that are the server's own", () => {
  const claimed = ["wonAt", "stageHistory", "permissions", "isSuperuser", "emailVerified"]
  test("every field an answer has and an input has not is refused by name in every write", () =>
    withWorld(async ({ app, one }) => {
      const { admin } = app.workspace.actors
      const told = [...new Set(endpoints.flatMap(toldFields))]
      expect(told).toEqual(expect.arrayContaining(["createdAt", "closedAt", "outcome"]))
      const before = await hashTables(app.owner)
      const wrong: string[] = []
      for (const endpoint of endpoints.filter(({ method, takes }) => method !== "GET" && !takes)) {
        const { path, query, body } = inputParts(endpoint)
        const takenNames = [...path, ...query].map(({ name }) => name)
        const taken = new Set([...takenNames, ...Object.keys(body?.properties ?? {})])
        const own = [...told, ...claimed].filter((name) => !taken.has(name))
        const extra = Object.fromEntries(own.map((name) => [name, "x"]))
        const sample = sampleInput(endpoint, one.ids)
        const { status, text } = await ask(app, admin, endpoint, { ...sample, ...extra })
        const { fields = [] } = JSON.parse(text) as { fields?: { path: string; code: string }[] }
        const refused = fields.filter(({ code }) => code === "unknown-field").map((f) => f.path)
        const accepted = own.filter((name) => !refused.includes(name))
        if (status !== 422 || accepted.length > 0) {
          wrong.push(`${nameOf(endpoint)} ${status} ${accepted}`)
        }
      }
      expect(wrong).toEqual([])
      expect(await hashTables(app.owner)).toEqual(before)
    }))

  test("every object within an input refuses what it does not name, as the input itself does", () => {
    const sample = z.object({ set: z.array(z.union([z.null(), z.object({ name: z.string() })])) })
    expect(openObjects(z.toJSONSchema(sample, { io: "input" }))).toEqual(["set", "name"])
    const found = endpoints.map((endpoint) => {
      const { properties } = z.toJSONSchema(endpoint.input, { io: "input", unrepresentable: "any" })
      return [nameOf(endpoint), openObjects(properties)]
    })
    expect(found.filter(([, open]) => open?.length)).toEqual([])
  })
})
