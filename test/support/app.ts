import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Hono } from "hono"
import { pino } from "pino"
import { z } from "zod"
import {
  permissionsOf,
  type Reach,
  type Role,
  reachOf,
  teamAndBelow,
} from "../../src/features/members/roles.ts"
import {
  insertPipeline,
  insertPipelineVersion,
} from "../../src/features/pipelines/server/queries.ts"
import { sevenStages } from "../../src/features/pipelines/seven-stages.ts"
import { insertWorkspace } from "../../src/features/workspaces/server/queries.ts"
import { type Client, createClient } from "../../src/kernel/client.ts"
import type { Locale } from "../../src/kernel/locale.ts"
import type { Permission } from "../../src/kernel/permission.ts"
import { Problem } from "../../src/kernel/problem.ts"
import type { Actor } from "../../src/server/actor.ts"
import { createApp } from "../../src/server/app.ts"
import { createAuth } from "../../src/server/auth/auth.ts"
import { createBackground } from "../../src/server/background.ts"
import { openPool } from "../../src/server/db/open.ts"
import { inWorkspace } from "../../src/server/db/tenant.ts"
import { openFileStore } from "../../src/server/files/store.ts"
import { createRateLimiter } from "../../src/server/http/rate-limit.ts"
import { newId } from "../../src/server/ids.ts"
import { createLiveHub, type LiveHub } from "../../src/server/live/hub.ts"
import { openMailer } from "../../src/server/mail/mailer.ts"
import { openOutbound } from "../../src/server/outbound/outbound.ts"
import { openSeal } from "../../src/server/seal.ts"
import { openSealingKey } from "../../src/server/sealing-key.ts"
import type { Services } from "../../src/server/services.ts"
import { createTurns } from "../../src/server/turns.ts"
import { type TestDb, withTestDb } from "./db.ts"

/** A workspace with a pipeline of seven stages and people of every role. */
export type TestWorkspace = {
  workspaceId: string
  pipelineId: string
  /** Ids of the seven stages in order. */
  stageIds: readonly string[]
  /** `north` and `south` lie below `sales`. */
  teams: { sales: string; north: string; south: string }
  actors: Record<"admin" | "ops" | "manager" | "rep" | "otherRep" | "viewer" | "executive", Actor>
}

export type TestApp = TestDb & {
  app: Hono
  services: Services
  hub: LiveHub
  /** The time every request sees; tests move it. */
  clock: { now: Date }
  /** Where files lie, under their hashes. */
  filesFolder: string
  /** The typed client as this actor, through the whole HTTP stack. */
  as: (actor: Actor) => Client
  /** A raw request as this actor, for what the client would not send. */
  raw: (actor: Actor | null, path: string, init?: RequestInit) => Promise<Response>
  /** Once the work that was begun after answers is done. */
  settled: () => Promise<void>
  /** Headers by which a request over a socket is this actor's. */
  credentials: (actor: Actor) => Record<string, string>
  /** From now on the actor is not signed in any more. */
  signOut: (actor: Actor) => void
  workspace: TestWorkspace
  addWorkspace: (name: string) => Promise<TestWorkspace>
}

/** The whole server over a fresh database, without a socket; every answer is checked by its schema. */
export function withTestApp<T>(work: (test: TestApp) => Promise<T>): Promise<T> {
  return withTestDb(async (database) => {
    const clock = { now: new Date("2026-11-23T09:00:00.000Z") }
    const folder = mkdtempSync(join(tmpdir(), "stagecraft-files-"))
    const authPool = openPool({ url: database.appUrl, size: 2, searchPath: "auth", log: () => {} })
    const log = pino({ level: process.env.TEST_LOG ?? "silent" })
    const stopping = new AbortController()
    const background = createBackground(log, stopping.signal)
    const services: Services = {
      db: database.db,
      auth: createAuth({
        pool: authPool,
        secret: "a secret that only the tests of this suite use 7f3a",
        baseUrl: "http://localhost",
        trustedOrigins: [],
        sendPasswordReset: async () => {},
        log,
      }),
      mailer: openMailer(undefined, "stagecraft@localhost"),
      // No name is known: what a test asks for it reaches by a server of its own.
      outbound: openOutbound({ allowsPrivate: false, lookUp: async () => [] }),
      seal: openSeal("a secret that only the tests of this suite use 7f3a"),
      files: openFileStore(folder),
      sealingKey: openSealingKey(folder, "http://localhost"),
      log,
      publicUrl: "http://localhost",
      uploadLimit: 64_000_000,
      rowLimit: 100_000,
      freeSpace: async () => Number.POSITIVE_INFINITY,
      stopping: stopping.signal,
      clock: () => clock.now,
      later: background.begin,
      longWork: createTurns(2),
      setupToken: "the token printed on the console",
    }
    const known = new Map<string, Actor>()
    const hub = createLiveHub({ db: services.db, log: services.log })
    const app = createApp({
      services,
      hub,
      findActor: async (headers) => {
        const actor = known.get(headers.get("x-test-actor") ?? "")
        if (!actor) throw new Problem("not-signed-in")
        return actor
      },
      rateLimiter: createRateLimiter(unlimited, () => 0),
      checkOutput: (endpoint, answer) => {
        z.parse(endpoint.output, answer)
      },
    })
    const keyOf = (actor: Actor) => `${actor.kind}:${actor.keyId ?? actor.memberId}`
    const credentials = (actor: Actor) => {
      known.set(keyOf(actor), actor)
      return { "x-test-actor": keyOf(actor) }
    }
    const signOut = (actor: Actor) => void known.delete(keyOf(actor))
    const raw: TestApp["raw"] = async (actor, path, init = {}) => {
      const headers = new Headers(init.headers)
      for (const [name, value] of Object.entries(actor ? credentials(actor) : {})) {
        headers.set(name, value)
      }
      return app.request(path, { ...init, headers })
    }
    const as = (actor: Actor) =>
      createClient(
        "",
        (url, init) => raw(actor, url, init),
        () => ({ "accept-language": actor.locale }),
      )
    const addWorkspace = (name: string) => seedWorkspace(database, name, clock.now)
    try {
      const workspace = await addWorkspace("Northwind Sales")
      const { settled } = background
      const asked = { app, services, clock, hub, as, raw, credentials, signOut, settled }
      return await work({ ...database, ...asked, filesFolder: folder, workspace, addWorkspace })
    } finally {
      stopping.abort()
      await background.settled()
      await hub.close()
      await authPool.end()
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

const unlimited = {
  read: { requests: 1e9, windowSeconds: 10 },
  write: { requests: 1e9, windowSeconds: 10 },
  heavy: { requests: 1e9, windowSeconds: 10 },
}

async function seedWorkspace({ db }: TestDb, name: string, now: Date): Promise<TestWorkspace> {
  const workspaceId = newId(now)
  const pipelineId = newId(now)
  const teams = { sales: newId(now), north: newId(now), south: newId(now) }
  // Its gates are open, so that a test about something else moves deals freely.
  const stages = sevenStages.map(({ id: _, ...stage }, position) => ({
    ...stage,
    stageId: newId(now),
    position,
    skip: "free" as const,
    exitCriteria: stage.exitCriteria.map((one) => ({ ...one, required: false })),
  }))
  const people = {
    admin: { role: "admin", teamId: null },
    ops: { role: "sales-ops", teamId: null },
    manager: { role: "manager", teamId: teams.sales },
    rep: { role: "rep", teamId: teams.north },
    otherRep: { role: "rep", teamId: teams.south },
    viewer: { role: "viewer", teamId: null },
    executive: { role: "executive", teamId: null },
  } as const
  const ids = Object.fromEntries(Object.keys(people).map((key) => [key, newId(now)]))
  await inWorkspace(db, workspaceId, async (tx) => {
    const locale: Locale = "en"
    await insertWorkspace(tx, {
      workspaceId,
      name,
      currency: "USD",
      timeZone: "Asia/Shanghai",
      locale,
      now,
    })
    for (const [key, id] of Object.entries(teams)) {
      const parentId = key === "sales" ? null : teams.sales
      await tx
        .insertInto("team")
        .values({ workspaceId, id, parentId, name: key, createdAt: now })
        .execute()
    }
    for (const [key, { role, teamId }] of Object.entries(people)) {
      const member = {
        workspaceId,
        id: ids[key] as string,
        name: `${key} of ${name}`,
        role,
        teamId,
      }
      await tx
        .insertInto("member")
        .values({ ...member, createdAt: now })
        .execute()
    }
    const label = { en: "New business", "zh-CN": "新业务" }
    await insertPipeline(tx, workspaceId, { id: pipelineId, name: label, position: 0, now })
    await insertPipelineVersion(tx, workspaceId, {
      pipelineId,
      number: 1,
      now,
      createdBy: null,
      stages,
    })
  })
  const actors = Object.fromEntries(
    Object.entries(people).map(([key, { role, teamId }]) => [
      key,
      anActor({
        workspaceId,
        memberId: ids[key] as string,
        name: `${key} of ${name}`,
        role,
        teamId,
        teams,
      }),
    ]),
  ) as TestWorkspace["actors"]
  return { workspaceId, pipelineId, stageIds: stages.map(({ stageId }) => stageId), teams, actors }
}

type ActorDraft = {
  workspaceId: string
  memberId: string
  name: string
  role: Role
  teamId: string | null
  teams: TestWorkspace["teams"]
  repVisibility?: Reach
}

function anActor({ teams, repVisibility = "team", ...draft }: ActorDraft): Actor {
  const tree = [
    { id: teams.sales, parentId: null },
    { id: teams.north, parentId: teams.sales },
    { id: teams.south, parentId: teams.sales },
  ]
  return {
    ...draft,
    kind: "user",
    userId: draft.memberId,
    permissions: new Set(permissionsOf(draft.role)),
    reach: reachOf(draft.role, { repVisibility, marketingVisibility: "campaigns" }),
    teamIds: draft.teamId ? teamAndBelow(draft.teamId, tree) : [],
    locale: "en",
    workspace: { name: "Test", currency: "USD", timeZone: "Asia/Shanghai", fiscalStartMonth: 1 },
  }
}

/** The same person through an API key that may read, or read and write. */
export function throughKey(actor: Actor, scope: "read" | "write"): Actor {
  const permissions = [...actor.permissions].filter((one) => allowed(one, scope))
  return {
    ...actor,
    kind: "key",
    keyId: `${scope}-${actor.memberId}`,
    permissions: new Set(permissions),
  }
}

function allowed(permission: Permission, scope: "read" | "write"): boolean {
  if (permission === "member.admin" || permission === "self.write") return false
  return scope === "write" || permission.endsWith(".read") || permission === "export.run"
}
