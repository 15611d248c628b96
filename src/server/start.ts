import { randomBytes } from "node:crypto"
import type { Server } from "node:http"
import { join } from "node:path"
import { serve } from "@hono/node-server"
import type { Logger } from "pino"
import { sealRegularly } from "../features/closing/server/seal/jobs.ts"
import { rekeyCompanies } from "../features/companies/server/rekey-companies.ts"
import { foldEveryMinute } from "../features/deals/server/fold-tallies.ts"
import { resumeImports } from "../features/imports/server/background.ts"
import { readCalendarsRegularly } from "../features/meetings/server/busy/read-due.ts"
import { countPlansRegularly } from "../features/negotiation/server/jobs.ts"
import { countStageTimesHourly } from "../features/pipelines/server/stage-time-jobs.ts"
import { returnLeadsRegularly } from "../features/prospecting/server/return-leads.ts"
import { watchForReturns } from "../features/qualification/server/jobs.ts"
import { resumeSampleLoads } from "../features/sample/server/fill-workspace.ts"
import { keyEntries } from "../features/search/server/key-entries.ts"
import { runSequencesRegularly } from "../features/sequences/server/run-sequences.ts"
import { createApp } from "./app.ts"
import { createAuth } from "./auth/auth.ts"
import { createBackground } from "./background.ts"
import { type Config, ConfigError } from "./config.ts"
import { openDatabaseUrls } from "./db/connect.ts"
import { migrate } from "./db/migrate.ts"
import { openDb, openPool } from "./db/open.ts"
import { freeSpaceOf } from "./files/free-space.ts"
import { makeFolder } from "./files/make-folder.ts"
import { openFileStore } from "./files/store.ts"
import { createRateLimiter, defaultRateLimits, type RateLimits } from "./http/rate-limit.ts"
import { createFindActor } from "./http/who.ts"
import { createLiveHub } from "./live/hub.ts"
import { forgetDaily } from "./live/retention.ts"
import { passwordResetMail } from "./mail/mail-texts.ts"
import { openMailer } from "./mail/mailer.ts"
import { sendMailsRegularly } from "./mail/owed-mail.ts"
import { openOutbound } from "./outbound/outbound.ts"
import { openSeal } from "./seal.ts"
import { openSealingKey } from "./sealing-key.ts"
import { loadSecret } from "./secret.ts"
import type { Services } from "./services.ts"
import { createTurns } from "./turns.ts"

export type Running = {
  /** Where it listens. */
  url: string
  services: Services
  /** Lets running requests finish, then closes everything. */
  stop: () => Promise<void>
}

export type StartOptions = { log: Logger; rateLimits?: RateLimits }

/** Brings up the whole server: database, migrations, HTTP. */
export async function startServer(config: Config, options: StartOptions): Promise<Running> {
  const { log } = options
  await makeFolder(config.dataDir).catch((error: Error) => {
    throw new ConfigError(
      `STAGECRAFT_DATA must be a directory that can be made and written to (${(error as NodeJS.ErrnoException).code}).`,
    )
  })
  const database = await openDatabaseUrls(config, (line) => log.info(line))
  try {
    await migrate(database.ownerUrl)
    const server = await serveOn(config, database.appUrl, options)
    return {
      ...server,
      stop: async () => {
        await server.stop()
        await database.stop()
      },
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}

async function serveOn(config: Config, appUrl: string, { log, rateLimits }: StartOptions) {
  const onError = (error: Error) => log.warn({ err: error }, "database connection lost")
  const pool = openPool({ url: appUrl, size: 8, log: onError })
  const authPool = openPool({ url: appUrl, size: 4, searchPath: "auth", log: onError })
  const stopping = new AbortController()
  const background = createBackground(log, stopping.signal)
  const mailer = openMailer(config.smtpUrl, config.mailFrom)
  const secret = await loadSecret(config)
  const services: Services = {
    db: openDb(pool),
    auth: createAuth({
      pool: authPool,
      secret,
      baseUrl: config.publicUrl,
      trustedOrigins: [config.publicUrl],
      sendPasswordReset: async ({ email, name, locale }, link) => {
        await mailer.send({ to: email, ...passwordResetMail(locale, { name, link }) })
      },
      log,
    }),
    mailer,
    outbound: openOutbound({ allowsPrivate: config.allowPrivateAddresses }),
    seal: openSeal(secret),
    files: openFileStore(join(config.dataDir, "files")),
    sealingKey: openSealingKey(config.dataDir, config.publicUrl),
    log,
    publicUrl: config.publicUrl,
    uploadLimit: config.uploadLimit,
    rowLimit: config.rowLimit,
    freeSpace: async () =>
      config.databaseUrl ? Number.POSITIVE_INFINITY : freeSpaceOf(join(config.dataDir, "database")),
    clock: () => new Date(),
    later: background.begin,
    longWork: createTurns(2), // each holds two of the eight connections
    stopping: stopping.signal,
    setupToken: randomBytes(18).toString("base64url"),
  }
  const hub = createLiveHub({ db: services.db, log, listenUrl: appUrl })
  const stopForgetting = forgetDaily(services.db, log)
  const stopFolding = foldEveryMinute(services.db, log)
  const stopTiming = countStageTimesHourly(services.db, log, services.clock)
  const stopReturning = returnLeadsRegularly(services.db, log, services.clock)
  const stopReturns = watchForReturns(services)
  const stopPlans = countPlansRegularly(services)
  const stopSequences = runSequencesRegularly(services.db, log, services.clock)
  const stopMails = sendMailsRegularly(services)
  const stopReading = readCalendarsRegularly(services)
  const stopSealing = sealRegularly(services)
  const app = createApp({
    services,
    hub,
    trustedProxies: config.trustedProxies,
    webFolder: join(import.meta.dirname, "../../dist/web"),
    findActor: createFindActor(services.auth, services.db, Date.now),
    rateLimiter: createRateLimiter(rateLimits ?? defaultRateLimits, Date.now),
  })
  const release = async () => {
    stopForgetting()
    stopFolding()
    stopTiming()
    stopReturning()
    stopPlans()
    stopReturns()
    stopSequences()
    stopReading()
    stopSealing()
    stopMails()
    await hub.close()
    await services.db.destroy()
    await authPool.end()
  }
  const server = await listening(app, config).catch(async (error: unknown) => {
    await release()
    throw error
  })
  const stopResuming = resumeImports(services)
  background.begin(() => resumeSampleLoads(services))
  background.begin(() => rekeyCompanies(services.db, stopping.signal))
  background.begin(() => keyEntries(services.db, stopping.signal))
  return {
    url: config.publicUrl,
    services,
    stop: async () => {
      stopping.abort()
      stopResuming()
      await hub.close()
      await closed(server)
      await background.settled()
      await release()
    },
  }
}

function listening(app: ReturnType<typeof createApp>, { host, port }: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, () =>
      resolve(server),
    ) as Server
    server.once("error", (error) => reject(listenProblem(error, { host, port })))
  })
}

function listenProblem(error: Error, { host, port }: Pick<Config, "host" | "port">): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === "EADDRINUSE")
    return new ConfigError(
      `PORT ${port} is in use by another program: stop that, or set PORT to a free one.`,
    )
  if (code === "EACCES")
    return new ConfigError(
      `PORT ${port} is not for ordinary users here: set PORT to one above 1023.`,
    )
  if (code === "EADDRNOTAVAIL")
    return new ConfigError(`HOST ${host} is not an address of this machine.`)
  return error
}

/** Stops accepting, gives running requests ten seconds, then cuts what is left (live streams). */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 10_000)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
