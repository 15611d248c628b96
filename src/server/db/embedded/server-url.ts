import type { Listening } from "./settings.ts"

/** The connection string of a role on a database of the server that listens there. */
export function serverUrl(
  listening: Listening,
  role: string,
  password: string,
  database: string,
): string {
  const url = new URL(`postgres://${role}:${password}@127.0.0.1/${database}`)
  if (listening.kind === "loopback") url.port = String(listening.port)
  else url.searchParams.set("host", listening.folder) // what libpq and pg both understand
  return url.toString()
}
