import { totalmem } from "node:os"

/** Where the server can be reached: a socket in a folder only we enter, or a loopback port. */
export type Listening = { kind: "socket"; folder: string } | { kind: "loopback"; port: number }

export type SettingsOf = {
  listening: Listening
  /** Bytes this process may use. */
  memory: number
  /** False only for data that is thrown away, in tests. */
  durable: boolean
}

/**
 * The settings of one start, as arguments of `postgres`. Given this way they also win over
 * `ALTER SYSTEM`, so nobody turns durability off by accident.
 */
export function settingsAsArguments({ listening, memory, durable }: SettingsOf): string[] {
  const onOff = durable ? "on" : "off"
  const settings: Record<string, string> = {
    ...placeSettings(listening),
    max_connections: "60",
    shared_buffers: `${sharedBuffersMb(memory)}MB`,
    // Enough for reports to group in memory, of which the pools run a dozen at once at most.
    work_mem: `${workMb(memory)}MB`,
    fsync: onOff,
    full_page_writes: onOff,
    synchronous_commit: onOff,
    jit: "off", // compiling costs more than our short queries do
    timezone: "UTC",
    random_page_cost: "1.1", // disks without a moving head
    log_checkpoints: "off", // the log should hold what somebody ought to know
    // Customers' data stays out of the log: neither statements nor the values in details.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  }
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])
}

/** Bytes this process may use: the container's limit where there is one. */
export function usableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

function workMb(memory: number): number {
  return Math.min(32, Math.max(4, Math.floor(memory / 256 / 1024 ** 2)))
}

function sharedBuffersMb(memory: number): number {
  return Math.min(512, Math.max(64, Math.floor(memory / 8 / 1024 ** 2)))
}

function placeSettings(listening: Listening): Record<string, string> {
  if (listening.kind === "loopback") {
    const port = String(listening.port)
    return { listen_addresses: "127.0.0.1", port, unix_socket_directories: "" }
  }
  return {
    listen_addresses: "",
    port: "5432", // only part of the socket's name
    unix_socket_directories: `"${listening.folder}"`, // a list, in which a path may hold commas
    unix_socket_permissions: "0700",
  }
}
