import { randomBytes } from "node:crypto"
import { mkdir, open, readFile } from "node:fs/promises"
import { join } from "node:path"
import { ConfigError } from "./config.ts"

/** The secret from the settings, else the one in the data directory, made there at first need. */
export async function loadSecret(settings: {
  secret: string | undefined
  dataDir: string
}): Promise<string> {
  if (settings.secret) return settings.secret
  const file = join(settings.dataDir, "secret")
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 })
  try {
    return await makeSecret(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  }
  const secret = (await readFile(file, "utf8")).trim()
  if (secret.length >= 32) return secret
  throw new ConfigError(
    `${file} was cut short: restore it from a backup, or delete it to make a new one, which signs everybody out.`,
  )
}

async function makeSecret(file: string): Promise<string> {
  const handle = await open(file, "wx", 0o600)
  const secret = randomBytes(32).toString("hex")
  await handle.writeFile(`${secret}\n`)
  await handle.sync()
  await handle.close()
  return secret
}
