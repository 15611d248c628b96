import { isIP } from "node:net"
import { resolve } from "node:path"
import { z } from "zod"
import { type TrustedProxies, trustedProxiesOf } from "./http/client-address.ts"

/** A wrong setting, in one sentence: which variable, and what it should look like. Never its value. */
export class ConfigError extends Error {
  override name = "ConfigError"
}

export type Config = {
  port: number
  host: string
  /** Where people reach this server, without a slash at the end; links in mails begin with it. */
  publicUrl: string
  /** Whose word about where a request comes from is believed; nobody's by default. */
  trustedProxies: TrustedProxies
  dataDir: string
  /** Without it the embedded Postgres is used. */
  databaseUrl: string | undefined
  allowUnsafeDatabase: boolean
  /** Without it no mail is sent. */
  smtpUrl: string | undefined
  mailFrom: string
  /** Without it one is made and kept in the data directory: see secret.ts. */
  secret: string | undefined
  /** Bytes of an imported file at most. */
  uploadLimit: number
  /** Rows of an imported file at most. */
  rowLimit: number
  /** Lets addresses that members type lead into private networks. */
  allowPrivateAddresses: boolean
  logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent"
}

export type ConfigVariable = {
  name: string
  default: string
  meaning: string
  example: string
}

/** Every setting there is. The page docs/guide/configuration.md is printed from this table. */
export const configVariables = [
  {
    name: "PORT",
    default: "4180",
    meaning: "The TCP port the server listens on.",
    example: "8080",
  },
  {
    name: "HOST",
    default: "127.0.0.1",
    meaning:
      "The address the server listens on. The default is reached from this machine only, as http://localhost:4180; `localhost` means the same. `0.0.0.0` (in containers) or `::` lets others in.",
    example: "0.0.0.0",
  },
  {
    name: "STAGECRAFT_URL",
    default: "from HOST and PORT",
    meaning:
      "The address people open in their browser. Links in mails begin with it, never with what a request claims; set it behind a reverse proxy.",
    example: "https://crm.example.com",
  },
  {
    name: "TRUSTED_PROXIES",
    default: "none",
    meaning:
      "The reverse proxies before this server: their addresses and networks, or how many stand in a row. From them alone X-Forwarded-For or Forwarded is believed: limits and evidence then name the visitor's address instead of the proxy's. Name only proxies that you run, and count them only where nobody reaches this server past them.",
    example: "10.0.0.0/8, ::1",
  },
  {
    name: "STAGECRAFT_DATA",
    default: "`.data` in the working directory",
    meaning: "The directory of everything kept: embedded database, files, generated secrets.",
    example: "/var/lib/stagecraft",
  },
  {
    name: "DATABASE_URL",
    default: "the embedded Postgres",
    meaning: "A Postgres server of your own, version 15 or newer.",
    example: "postgres://stagecraft:password@db.internal:5432/stagecraft",
  },
  {
    name: "STAGECRAFT_ALLOW_UNSAFE_DB",
    default: "off",
    meaning:
      "`1` accepts a DATABASE_URL server that may lose saved work in a crash (fsync, full_page_writes or synchronous_commit off). For tests only.",
    example: "1",
  },
  {
    name: "SMTP_URL",
    default: "no mail is sent",
    meaning: "The mail server that sends invitations, password resets and notices.",
    example: "smtps://user:password@mail.example.com:465",
  },
  {
    name: "MAIL_FROM",
    default: "Stagecraft <stagecraft@localhost>",
    meaning: "The sender of those mails.",
    example: "Sales <crm@example.com>",
  },
  {
    name: "STAGECRAFT_SECRET",
    default: "made once, kept in the data directory",
    meaning:
      "Signs sessions and links: at least 32 random characters, for instance from `openssl rand -hex 32`. Every process of one installation needs the same.",
    example: "the output of `openssl rand -hex 32`",
  },
  {
    name: "STAGECRAFT_UPLOAD_MB",
    default: "1000",
    meaning:
      "The largest file an import takes, in megabytes. It is read in pieces, so that the size costs disk space rather than memory.",
    example: "200",
  },
  {
    name: "STAGECRAFT_IMPORT_ROWS",
    default: "10000000",
    meaning:
      "The most rows a file of an import may have. Each takes about six kilobytes of the database, its deal and the history of it included.",
    example: "1000000",
  },
  {
    name: "STAGECRAFT_ALLOW_PRIVATE_ADDRESSES",
    default: "off",
    meaning:
      "`1` lets the addresses that members type, such as those of their calendars, lead into private networks and to this machine, over http and to any port. For a calendar server in a network of your own, when everybody who signs in may reach what is there.",
    example: "1",
  },
  {
    name: "LOG_LEVEL",
    default: "info",
    meaning: "How much is logged: fatal, error, warn, info, debug, trace or silent.",
    example: "debug",
  },
] as const satisfies readonly ConfigVariable[]

type Name = (typeof configVariables)[number]["name"]
type Environment = Readonly<Record<string, string | undefined>>

const logLevel = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
const mailbox = /^(?:[^<>"\p{Cc}]* <)?[^\s<>@,]+@[^\s<>@,]+>?$/u
const guessable = /change|secret|password|example|default|placeholder|qwerty|12345678/i

/**
 * Reads all settings from the environment; an empty value counts as not set. Throws ConfigError
 * for the first that is wrong.
 */
export function readConfig(env: Environment): Config {
  const read = <T>(name: Name, form: string, parse: (text: string) => T | undefined) => {
    const text = env[name]?.trim()
    if (!text) return undefined
    const value = parse(text)
    if (value !== undefined) return value
    throw new ConfigError(`${name} must be ${form}.`)
  }
  const port = read("PORT", "a whole number from 1 to 65535, such as 4180", portOf) ?? 4180
  const host = read("HOST", hostForm, hostOf) ?? "127.0.0.1"
  return {
    port,
    host,
    publicUrl: read("STAGECRAFT_URL", urlForm, originOf) ?? defaultUrl(host, port),
    trustedProxies: read("TRUSTED_PROXIES", proxiesForm, trustedProxiesOf) ?? [],
    dataDir: read("STAGECRAFT_DATA", "the path of a directory", pathOf) ?? resolve(".data"),
    databaseUrl: read("DATABASE_URL", databaseForm, databaseUrlOf),
    allowUnsafeDatabase: read("STAGECRAFT_ALLOW_UNSAFE_DB", "1 or left out", isOne) ?? false,
    smtpUrl: read("SMTP_URL", smtpForm, smtpUrlOf),
    mailFrom: read("MAIL_FROM", mailForm, mailFromOf) ?? "Stagecraft <stagecraft@localhost>",
    secret: read("STAGECRAFT_SECRET", secretForm, secretOf),
    uploadLimit: 1_000_000 * (read("STAGECRAFT_UPLOAD_MB", uploadForm, uploadOf) ?? 1_000),
    rowLimit: read("STAGECRAFT_IMPORT_ROWS", rowsForm, rowsOf) ?? 10_000_000,
    allowPrivateAddresses:
      read("STAGECRAFT_ALLOW_PRIVATE_ADDRESSES", "1 or left out", isOne) ?? false,
    logLevel: read("LOG_LEVEL", `one of ${logLevel.options.join(", ")}`, logLevelOf) ?? "info",
  }
}

const hostForm = "an IP address of this machine, such as 127.0.0.1 or 0.0.0.0"
const urlForm = "an address without a path, such as https://crm.example.com"
const proxiesForm =
  "addresses and networks with commas between, or a count from 1 to 9, such as 10.0.0.0/8, ::1"
const databaseForm =
  "the address of a Postgres database, in the form postgres://user:password@host:5432/name"
const smtpForm = "the address of a mail server, in the form smtps://user:password@host:465"
const mailForm = "one mail address, such as Sales <crm@example.com>"
const uploadForm = "a whole number of megabytes from 1 to 10000, such as 1000"
const rowsForm = "a whole number of rows from 1 to 100000000, such as 10000000"
const secretForm =
  "at least 32 characters that nobody can guess, such as the output of `openssl rand -hex 32`"

const isOne = (text: string) => text === "1" || undefined

function portOf(text: string): number | undefined {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535 ? port : undefined
}

function uploadOf(text: string): number | undefined {
  const size = Number(text)
  return /^\d{1,5}$/.test(text) && size >= 1 && size <= 10_000 ? size : undefined
}

function rowsOf(text: string): number | undefined {
  const rows = Number(text)
  return /^\d{1,9}$/.test(text) && rows >= 1 && rows <= 100_000_000 ? rows : undefined
}

function hostOf(text: string): string | undefined {
  // By name Node may bind ::1 alone; at 127.0.0.1 every client finds what it knows as localhost.
  if (text === "localhost") return "127.0.0.1"
  return isIP(text) ? text : undefined
}

function defaultUrl(host: string, port: number): string {
  const isHere = ["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host)
  const name = isHere ? "localhost" : isIP(host) === 6 ? `[${host}]` : host
  return new URL(`http://${name}:${port}`).origin
}

function originOf(text: string): string | undefined {
  const url = URL.parse(text)
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password
  return isPlain && url.pathname === "/" && !url.search && !url.hash ? url.origin : undefined
}

function pathOf(text: string): string | undefined {
  return /\p{Cc}|:\/\//u.test(text) ? undefined : resolve(text)
}

function databaseUrlOf(text: string): string | undefined {
  const url = URL.parse(text)
  const isPostgres = url && /^postgres(ql)?:$/.test(url.protocol)
  const hasPlace = url && (url.hostname || url.searchParams.has("host")) && url.pathname.length > 1
  return isPostgres && hasPlace ? text : undefined
}

function smtpUrlOf(text: string): string | undefined {
  const url = URL.parse(text)
  return url && /^smtps?:$/.test(url.protocol) && url.hostname ? text : undefined
}

function mailFromOf(text: string): string | undefined {
  return mailbox.test(text) && text.includes("<") === text.endsWith(">") ? text : undefined
}

function secretOf(text: string): string | undefined {
  const isVaried = new Set(text).size >= 10
  return text.length >= 32 && isVaried && !guessable.test(text) ? text : undefined
}

function logLevelOf(text: string): Config["logLevel"] | undefined {
  return logLevel.safeParse(text).data
}
