import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pino } from "pino"
import { z } from "zod"
import {
  acceptInvitation,
  createInvitation,
  listMembers,
} from "../../src/features/members/contract.ts"
import type { Role } from "../../src/features/members/roles.ts"
import { setUp } from "../../src/features/workspaces/contract.ts"
import { type Client, createClient } from "../../src/kernel/client.ts"
import { createApp } from "../../src/server/app.ts"
import { createAuth } from "../../src/server/auth/auth.ts"
import { createBackground } from "../../src/server/background.ts"
import { openPool } from "../../src/server/db/open.ts"
import { openFileStore } from "../../src/server/files/store.ts"
import type { TrustedProxies } from "../../src/server/http/client-address.ts"
import { createRateLimiter } from "../../src/server/http/rate-limit.ts"
import { createFindActor } from "../../src/server/http/who.ts"
import { createLiveHub } from "../../src/server/live/hub.ts"
import { passwordResetMail } from "../../src/server/mail/mail-texts.ts"
import { type Mail, openMailer } from "../../src/server/mail/mailer.ts"
import { openOutbound } from "../../src/server/outbound/outbound.ts"
import { openSeal } from "../../src/server/seal.ts"
import { openSealingKey } from "../../src/server/sealing-key.ts"
import type { Services } from "../../src/server/services.ts"
import { createTurns } from "../../src/server/turns.ts"
import { type TestDb, withTestDb } from "./db.ts"

/** Somebody at a browser: cookies that stick, an address, real sign-in. */
export type Visitor = {
  call: Client
  /** A raw request with this visitor's cookies. */
  request: (path: string, init?: RequestInit) => Promise<Response>
  /** POST to a path below `/api/auth`. */
  auth: (path: string, body?: object) => Promise<Response>
  signIn: (email: string, password: string) => Promise<Response>
  cookies: Map<string, string>
  /** Names the workspace on screen in each request, as the web app does. */
  shows: (workspaceId: string | undefined) => void
}

export type SessionApp = TestDb & {
  services: Services
  mails: Mail[]
  /** A new browser; from another machine unless `peer` is a loopback address. */
  visitor: (options?: { peer?: string; headers?: Record<string, string> }) => Visitor
  /** The same server, to be put behind a socket. */
  fetch: ReturnType<typeof createApp>["fetch"]
  /** A program with an API key. */
  program: (key: string) => Visitor
  /** Once the work that was begun after answers is done. */
  settled: () => Promise<void>
  /** Makes remembered answers older than they are; nothing sleeps. */
  wait: (milliseconds: number) => void
}

export const password = "correct horse battery"
export const choices = {
  name: "Northwind Sales",
  currency: "USD",
  timeZone: "Asia/Shanghai",
  locale: "en" as const,
  template: "seven-stages" as const,
}
export const owner = { name: "Olive Owner", email: "olive@example.com", password }

let visitors = 0

const silent = pino({ level: process.env.TEST_LOG ?? "silent" })

/** The whole server with real sessions, as `startServer` wires it, without a socket. */
export function withSessionApp<T>(
  work: (test: SessionApp) => Promise<T>,
  { hasMail = false, smtpUrl = "", log = silent, trustedProxies = [] as TrustedProxies } = {},
): Promise<T> {
  return withTestDb(async (database) => {
    const folder = mkdtempSync(join(tmpdir(), "stagecraft-files-"))
    const authPool = openPool({ url: database.appUrl, size: 4, searchPath: "auth", log: () => {} })
    const mails: Mail[] = []
    const send = async (mail: Mail) => void mails.push(mail)
    const stopping = new AbortController()
    const background = createBackground(log, stopping.signal)
    const mailer = smtpUrl
      ? openMailer(smtpUrl, "Stagecraft <stagecraft@good.test>")
      : { isConfigured: hasMail, send }
    const services: Services = {
      db: database.db,
      auth: createAuth({
        pool: authPool,
        secret: "a secret that only the tests of this suite use 7f3a",
        baseUrl: "http://localhost",
        trustedOrigins: ["http://localhost"],
        sendPasswordReset: ({ email, name, locale }, link) =>
          mailer.send({ to: email, ...passwordResetMail(locale, { name, link }) }),
        log,
      }),
      mailer,
      // No name is known: what a test asks for it reaches by a server of its own.
      outbound: openOutbound({ allowsPrivate: false, lookUp: async () => [] }),
      seal: openSeal("a secret that only the tests of this suite use 7f3a"),
      files: openFileStore(folder),
      sealingKey: openSealingKey(folder, "http://localhost"),
      log,
      publicUrl: "http://localhost",
      uploadLimit: 64_000_000,
      rowLimit: 100_000,
      stopping: stopping.signal,
      clock: () => new Date(),
      later: background.begin,
      freeSpace: async () => Number.POSITIVE_INFINITY,
      longWork: createTurns(2),
      setupToken: "the token printed on the console",
    }
    const hub = createLiveHub({ db: services.db, log: services.log })
    let waited = 0
    const app = createApp({
      services,
      hub,
      trustedProxies,
      findActor: createFindActor(services.auth, services.db, () => Date.now() + waited),
      rateLimiter: createRateLimiter(unlimited, () => 0),
      checkOutput: (endpoint, answer) => {
        z.parse(endpoint.output, answer)
      },
    })
    const ask: Ask = async (path, init, peer) =>
      app.request(path, init, { incoming: { socket: { remoteAddress: peer } } })
    const nextPeer = () =>
      `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors++ & 255}`
    try {
      return await work({
        ...database,
        services,
        mails,
        fetch: app.fetch,
        settled: background.settled,
        visitor: ({ peer = nextPeer(), headers = {} } = {}) => newVisitor(ask, peer, headers),
        program: (key) => newVisitor(ask, nextPeer(), { authorization: `Bearer ${key}` }),
        wait: (milliseconds) => {
          waited += milliseconds
        },
      })
    } finally {
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

type Ask = (path: string, init: RequestInit, peer: string) => Promise<Response>

function newVisitor(ask: Ask, peer: string, own: Record<string, string>): Visitor {
  const cookies = new Map<string, string>()
  let workspaceId: string | undefined
  const request: Visitor["request"] = async (path, init = {}) => {
    const headers = new Headers({ ...own, ...Object.fromEntries(new Headers(init.headers)) })
    if (cookies.size > 0) {
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "))
    }
    if (workspaceId) headers.set("x-workspace-id", workspaceId)
    const response = await ask(path, { ...init, headers }, peer)
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line)
    return response
  }
  const auth: Visitor["auth"] = (path, body = {}) =>
    request(`/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://localhost" },
      body: JSON.stringify(body),
    })
  return {
    request,
    auth,
    cookies,
    call: createClient("", request),
    signIn: (email, secret) => auth("/sign-in/email", { email, password: secret }),
    shows: (id) => {
      workspaceId = id
    },
  }
}

function keepCookie(cookies: Map<string, string>, line: string) {
  const [pair = "", ...attributes] = line.split(";")
  const split = pair.indexOf("=")
  const name = pair.slice(0, split)
  const isEnded = attributes.some((one) => /^\s*max-age=0\s*$/i.test(one))
  if (isEnded || split === pair.length - 1) cookies.delete(name)
  else cookies.set(name, pair.slice(split + 1))
}

/** The first visit from this machine; gives the owner, signed in. */
export async function setUpOwner(app: SessionApp) {
  const visitor = app.visitor({ peer: "127.0.0.1" })
  const made = await visitor.call(setUp, { owner, workspace: choices })
  const own = app.visitor()
  await own.signIn(owner.email, password)
  return { ...made, owner: own }
}

/** Invites an address, accepts in a new browser, signs in there. */
export async function addMember(app: SessionApp, admin: Visitor, email: string, role: Role) {
  const token = tokenIn((await admin.call(createInvitation, { email, role })).link)
  const visitor = app.visitor()
  await visitor.call(acceptInvitation, { token, name: email.split("@")[0] ?? email, password })
  await visitor.signIn(email, password)
  return visitor
}

/** The secret at the end of a link that was shown or mailed. */
export function tokenIn(link: string | null | undefined): string {
  const token = /(?:token=|\/invite\/)([\w-]+)/.exec(link ?? "")?.[1]
  if (!token) throw new Error(`No token in ${link}`)
  return token
}

/** What a refused call was refused with, or "done". */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "done",
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  )
}

/** A member by their address, as `updateMember` wants them. */
export async function memberOf(admin: Visitor, email: string) {
  const { items } = await admin.call(listMembers, {})
  const found = items.find((member) => member.email === email)
  if (!found) throw new Error(`No member ${email}`)
  const { id: memberId, version } = found
  return { memberId, version, member: found }
}
