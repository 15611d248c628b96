import { isAPIError } from "better-auth/api"
import type { Logger } from "pino"

export type AuthLog = Pick<Logger, "debug" | "info" | "warn" | "error">

type Level = "debug" | "info" | "warn" | "error"

/**
 * What better-auth has to say, as lines of our log: its sentence, and the error where one failed.
 * Other details may be an address or a secret and are left out. A refusal is not said here: who
 * answers the request writes it down, once.
 */
export function authLog(log: AuthLog) {
  return (level: Level, message: string, ...details: unknown[]) => {
    const err = details.find((one) => one instanceof Error)
    if (isRefusal(err)) return
    log[level]({ ...(err ? { err } : {}), from: "better-auth" }, message)
  }
}

function isRefusal(error: unknown): boolean {
  return isAPIError(error) && (error as { statusCode?: number }).statusCode !== 500
}
