/**
 * When what was committed is on disk. Writers of one workspace follow one another up to the commit,
 * and if each waited for the disk there, a workspace could write no faster than one wait after the
 * other. So where several write, a commit lets the next one go at once, and all who committed
 * meanwhile wait for the disk together; nobody is answered before.
 */
export type Disk = {
  /** A write from its begin to its end; `end` must be called, whatever becomes of it. */
  write: () => DiskWrite
  /** For who has read: resolves when everything that can have been seen is on disk. */
  settled: () => Promise<void>
}

export type DiskWrite = {
  /** The statement to commit by: it waits for the disk itself while nobody else writes. */
  commit: () => string
  /** Resolves when what was committed is on disk. */
  end: () => Promise<void>
}

/** @param flush resolves when everything committed before it was called is on disk. */
export function openDisk(flush: () => Promise<unknown>): Disk {
  let underWay: Promise<void> | undefined
  let following: Promise<void> | undefined
  let writing = 0
  let unsettled = 0

  function begin(): Promise<void> {
    const mine = flush().then(() => {})
    underWay = mine
    const ended = () => {
      if (underWay === mine) underWay = undefined
    }
    mine.then(ended, ended)
    return mine
  }

  /** A flush under way may have begun before the caller's commit; the one after it has not. */
  function flushed(): Promise<void> {
    if (!underWay) return begin()
    following ??= underWay
      .catch(() => {}) // its own waiters are told
      .then(() => {
        following = undefined
        return begin()
      })
    return following
  }

  function write(): DiskWrite {
    writing += 1
    let isUnsettled = false
    return {
      commit() {
        if (writing === 1) return "commit"
        isUnsettled = true
        unsettled += 1
        return "set local synchronous_commit = off; commit"
      },
      async end() {
        writing -= 1
        if (!isUnsettled) return
        await flushed().finally(() => {
          unsettled -= 1
        })
      },
    }
  }

  return { write, settled: () => (unsettled > 0 ? flushed() : Promise.resolve()) }
}
