import { randomBytes } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { writeDurably } from "./write-durably.ts"

/** The passwords of the three roles of an embedded server; made once, never shown. */
export type Passwords = { superuser: string; owner: string; app: string }

/** Reads them from the data directory; undefined before the first start. */
export async function readPasswords(dataDir: string): Promise<Passwords | undefined> {
  const text = await readFile(fileIn(dataDir), "utf8").catch((error) => {
    if (error.code === "ENOENT") return undefined
    throw error
  })
  return text === undefined ? undefined : (JSON.parse(text) as Passwords) // our own file
}

/** Makes new ones and keeps them in a file that only we can read. */
export async function makePasswords(dataDir: string): Promise<Passwords> {
  const random = () => randomBytes(24).toString("hex")
  const passwords = { superuser: random(), owner: random(), app: random() }
  await writeDurably(fileIn(dataDir), `${JSON.stringify(passwords)}\n`, 0o600)
  return passwords
}

function fileIn(dataDir: string): string {
  return join(dataDir, "postgres-passwords.json")
}
