import { randomBytes } from "node:crypto"
import { afterEach, beforeEach, expect, inject, test } from "vitest"
import { onDatabase } from "../../../test/support/database-url.ts"
import { withClient } from "./embedded/roles-and-database.ts"
import { asAppRole, prepareExternalPostgres } from "./external-postgres.ts"

// The suite's throw-away server plays the operator's own.
let name: string
let url: string

beforeEach(async () => {
  name = `external_${randomBytes(6).toString("hex")}`
  url = onDatabase(inject("postgres").superuserUrl, name)
  await ask(inject("postgres").superuserUrl, `create database ${name}`)
})

afterEach(() => ask(inject("postgres").superuserUrl, `drop database ${name} with (force)`))

function ask(on: string, sql: string) {
  return withClient(on, async (client) => (await client.query(sql)).rows)
}

test("the app's sessions run as the app role, with the extensions there", async () => {
  const { appUrl } = await prepareExternalPostgres(url, { allowUnsafe: true })
  expect(
    await ask(appUrl, "select current_user::text as me, similarity('deal', 'deals') > 0.5 as near"),
  ).toEqual([{ me: "stagecraft_app", near: true }])
})

test("a server that may lose saved work is refused in one sentence", async () => {
  await expect(prepareExternalPostgres(url, { allowUnsafe: false })).rejects.toThrow(
    "The server of DATABASE_URL runs with fsync=off and would lose saved work in a crash: set fsync=on there and reload it.",
  )
})

test("a user who may not become the app role is told what an administrator has to run", async () => {
  const ownerUrl = onDatabase(inject("postgres").ownerUrl, name)
  await expect(prepareExternalPostgres(ownerUrl, { allowUnsafe: true })).rejects.toThrow(
    "run `create role stagecraft_app nologin; grant stagecraft_app to stagecraft_owner;`",
  )
})

test("F-62: a server that cannot be reached is reported without the password", async () => {
  const dead = "postgres://stagecraft:hunter2@127.0.0.1:1/crm"
  const refused = prepareExternalPostgres(dead, { allowUnsafe: true })
  await expect(refused).rejects.toThrow("The database of DATABASE_URL cannot be used (")
  await expect(refused).rejects.not.toThrow("hunter2")
})

test("options that the operator already gave are kept", () => {
  const url = asAppRole("postgres://u:p@db/crm?options=-c%20work_mem%3D8MB")
  expect(new URL(url).searchParams.get("options")).toBe("-c work_mem=8MB -c role=stagecraft_app")
})
