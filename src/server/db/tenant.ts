import { sql } from "kysely"
import { Problem } from "../../kernel/problem.ts"
import type { Db, Tx } from "./open.ts"
import { expectActs, writeActs } from "./record-act.ts"

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Runs `work` in one transaction that sees the rows of one workspace and no others.
 * `set local` with a validated id, not `set_config`: only the former reaches Citus workers.
 */
export async function inWorkspace<T>(
  db: Db,
  workspaceId: string,
  work: (tx: Tx) => Promise<T>,
  mode: "read" | "write" = "write",
): Promise<T> {
  if (!uuid.test(workspaceId)) throw new TypeError("Not a workspace id")
  const setting = `set local app.workspace_id = '${workspaceId}'`
  if (mode === "write") return write(db, `begin; ${setting}`, work)
  // A read has nothing to lose at its end: its answer leaves while the connection is put in order.
  return new Promise((resolve, reject) => {
    const told = async (tx: Tx) => {
      const result = await work(tx)
      resolve(db.disk.settled().then(() => result))
    }
    transact(db, `begin read only; ${setting}`, told, (tx) => run(tx, "commit")).catch(reject)
  })
}

/** Commits, gives the connection back, and only then waits for the disk, together with others. */
async function write<T>(db: Db, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const onDisk = db.disk.write()
  const acted = async (tx: Tx) => {
    expectActs(tx)
    const result = await work(tx)
    await writeActs(tx)
    return result
  }
  try {
    return await transact(db, begin, acted, (tx) => commit(tx, onDisk.commit()))
  } finally {
    await onDisk.end().catch(() => {
      throw new Problem("outcome-unknown")
    })
  }
}

/** Begin and the setting travel together: one round trip less on every request. */
function transact<T>(
  db: Db,
  begin: string,
  work: (tx: Tx) => Promise<T>,
  commitWork: (tx: Tx) => Promise<unknown>,
): Promise<T> {
  return db.connection().execute(async (connection) => {
    const tx = connection as unknown as Tx // one connection, inside a transaction: what Tx means
    try {
      await run(tx, begin)
      const result = await work(tx)
      await commitWork(tx)
      return result
    } catch (error) {
      await run(tx, "rollback").catch(() => {}) // the connection is gone and the transaction with it
      throw error
    }
  })
}

function run(tx: Tx, statement: string) {
  return sql.raw(statement).execute(tx)
}

/** A commit that got no answer may have happened or not; no other failure leaves that open. */
async function commit(tx: Tx, statement: string) {
  let answer: Awaited<ReturnType<typeof run>>
  try {
    answer = await run(tx, statement)
  } catch (error) {
    const state = (error as { code?: unknown } | null)?.code
    const isAnswered = typeof state === "string" && /^(?!57P|08)[0-9A-Z]{5}$/.test(state)
    throw isAnswered ? error : new Problem("outcome-unknown")
  }
  const [told] = answer.rows as { command?: string }[]
  if (told?.command === "ROLLBACK") throw new Error("A statement failed, and its failure was lost")
}
