import { pino } from "pino"
import { isSetUp } from "./auth/logins.ts"
import { ConfigError, readConfig } from "./config.ts"
import { DatabaseStartError } from "./db/start-error.ts"
import { startServer } from "./start.ts"

/** The server's process: settings, start, one line with the address, an orderly end. */
async function main() {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel, redact: ["req.headers.authorization", "*.password"] })
  const server = await startServer(config, { log })
  console.log(`Stagecraft is ready at ${server.url}`)
  if (!(await isSetUp(server.services.db))) {
    console.log(
      `The first visit from another machine needs this token: ${server.services.setupToken}`,
    )
  }

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await server.stop()
    process.exit(0)
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
  process.on("disconnect", stop) // the launcher is gone
}

main().catch((error: unknown) => {
  const isOurs = error instanceof ConfigError || error instanceof DatabaseStartError
  console.error(isOurs ? error.message : error)
  process.exit(1)
})
