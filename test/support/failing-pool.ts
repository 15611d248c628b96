import type pg from "pg"
import { openPool } from "../../src/server/db/open.ts"

/** How a call to the database fails: it is refused, or its connection is gone. */
export type Failure = "refused" | "cut"

export type FailingPool = {
  pool: pg.Pool
  /** The `call`-th call from now on fails; says whether it came to that. */
  failAt: (call: number, failure: Failure) => () => boolean
}

/** H3: a pool whose N-th call fails. */
export function openFailingPool(url: string): FailingPool {
  const pool = openPool({ url, size: 2, log: () => {} })
  let left = 0
  let how: Failure = "refused"
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...all: unknown[]) => unknown
    const failing = (...all: unknown[]) => {
      left -= 1
      if (left !== 0) return query(...all)
      if (how === "refused") return Promise.reject(new Error("This call was told to fail"))
      const { stream } = (client as unknown as Wired).connection
      stream.destroy()
      return query(...all)
    }
    client.query = failing as typeof client.query
  })
  return {
    pool,
    failAt(call, failure) {
      left = call
      how = failure
      return () => {
        const hasFailed = left <= 0
        left = 0
        return hasFailed
      }
    },
  }
}

type Wired = { connection: { stream: { destroy: () => void } } } // pg has no public way to cut it
