import { readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { expect, test } from "vitest"
import { printConfigPage } from "../../scripts/print-config-table.ts"
import { configVariables, readConfig } from "./config.ts"

const dangerous = "hunter2-never-shown"

test("without any setting the server is at http://localhost:4180 and data in .data", () => {
  expect(readConfig({})).toEqual({
    port: 4180,
    host: "127.0.0.1",
    publicUrl: "http://localhost:4180",
    trustedProxies: [],
    dataDir: resolve(".data"),
    databaseUrl: undefined,
    allowUnsafeDatabase: false,
    smtpUrl: undefined,
    mailFrom: "Stagecraft <stagecraft@localhost>",
    secret: undefined,
    uploadLimit: 1_000_000_000,
    rowLimit: 10_000_000,
    allowPrivateAddresses: false,
    logLevel: "info",
  })
})

test("an empty value counts as not set", () => {
  const empty = Object.fromEntries(configVariables.map(({ name }) => [name, " "]))
  expect(readConfig(empty)).toEqual(readConfig({}))
})

test("right values are taken", () => {
  const config = readConfig({
    PORT: "8080",
    HOST: "::",
    STAGECRAFT_URL: "https://crm.example.com/",
    TRUSTED_PROXIES: "10.0.0.0/8,::1",
    STAGECRAFT_DATA: "data",
    DATABASE_URL: "postgresql://u:p@db:5432/crm?sslmode=require",
    SMTP_URL: "smtps://u:p@mail:465",
    MAIL_FROM: "Sales <crm@example.com>",
    STAGECRAFT_SECRET: "0f9c2e7ab4d1835660e1c97f2ab8d34c",
    STAGECRAFT_UPLOAD_MB: "20",
    STAGECRAFT_IMPORT_ROWS: "500000",
    STAGECRAFT_ALLOW_PRIVATE_ADDRESSES: "1",
    LOG_LEVEL: "warn",
  })
  expect(config).toMatchObject({
    port: 8080,
    host: "::",
    publicUrl: "https://crm.example.com",
    trustedProxies: ["10.0.0.0/8", "::1"],
    dataDir: resolve("data"),
    databaseUrl: "postgresql://u:p@db:5432/crm?sslmode=require",
    smtpUrl: "smtps://u:p@mail:465",
    mailFrom: "Sales <crm@example.com>",
    secret: "0f9c2e7ab4d1835660e1c97f2ab8d34c",
    uploadLimit: 20_000_000,
    rowLimit: 500_000,
    allowPrivateAddresses: true,
    logLevel: "warn",
  })
})

test("the public address follows HOST and PORT until it is set", () => {
  expect(readConfig({ HOST: "0.0.0.0", PORT: "80" }).publicUrl).toBe("http://localhost")
  expect(readConfig({ HOST: "192.0.2.7" }).publicUrl).toBe("http://192.0.2.7:4180")
  expect(readConfig({ HOST: "2001:db8::1" }).publicUrl).toBe("http://[2001:db8::1]:4180")
})

test.each([
  ["PORT", ["0", "65536", "80a", "-1", "4180.5", "127.0.0.1"]],
  ["HOST", ["4180", "crm.example.com", "256.1.1.1"]],
  ["STAGECRAFT_URL", ["crm.example.com", "ftp://crm", "https://crm/path", "https://u:p@crm"]],
  ["TRUSTED_PROXIES", ["proxy.example.com", "0.0.0.0/0", "10.0.0.0/40", "12", "10.0.0.1;10.0.0.2"]],
  ["STAGECRAFT_DATA", ["postgres://u:p@db/crm", "a\nb"]],
  [
    "DATABASE_URL",
    ["mysql://u:p@db/crm", "/var/lib", "postgres://db", `postgres://u:${dangerous}@`],
  ],
  ["SMTP_URL", ["mail.example.com", `https://u:${dangerous}@mail`]],
  ["MAIL_FROM", ["nobody", "a@b\nBcc: c@d", "Sales <crm@example.com", "a@b, c@d"]],
  ["STAGECRAFT_SECRET", ["short", "a".repeat(64), `change-me-${"0123456789abcdef".repeat(3)}`]],
  ["STAGECRAFT_ALLOW_UNSAFE_DB", ["yes", "0"]],
  ["STAGECRAFT_ALLOW_PRIVATE_ADDRESSES", ["yes", "0", "true"]],
  ["STAGECRAFT_UPLOAD_MB", ["0", "1.5", "10001", "64MB"]],
  ["STAGECRAFT_IMPORT_ROWS", ["0", "1e6", "100000001", "1,000"]],
  ["LOG_LEVEL", ["loud", "INFO "]],
])("F-62: a wrong %s is named with the form it should have, and not repeated", (name, values) => {
  for (const value of values) {
    const refused = () => readConfig({ [name]: value })
    expect(refused).toThrow(new RegExp(`^${name} must be [^\\n]+\\.$`))
    expect(refused).not.toThrow(dangerous)
  }
})

test("F-62: swapped settings are each refused", () => {
  const right = { DATABASE_URL: "postgres://u:p@db/crm", SMTP_URL: "smtp://mail" }
  expect(() => readConfig({ DATABASE_URL: right.SMTP_URL })).toThrow("DATABASE_URL must be")
  expect(() => readConfig({ SMTP_URL: right.DATABASE_URL })).toThrow("SMTP_URL must be")
})

test("the guide's page about settings is printed from the table", async () => {
  const page = join(import.meta.dirname, "../../docs/guide/configuration.md")
  expect(await readFile(page, "utf8")).toBe(printConfigPage())
})
