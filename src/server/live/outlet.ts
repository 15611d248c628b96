/** The writing end of a stream whose buffer is bounded. */
export type Outlet = {
  isFull: () => boolean
  write: (text: string) => void
  /** Waits until half of the buffer is free; a reader that does not get there in time is dropped. */
  room: () => Promise<void>
  makeRoom: () => void
  close: () => void
}

/** @param drop ends the stream; called when the reader does not take what is buffered. */
export function outlet(
  controller: ReadableStreamDefaultController<Uint8Array>,
  limits: { bufferedBytes: number; stalledMs: number },
  drop: () => void,
): Outlet {
  const encoder = new TextEncoder()
  let isOpen = true
  let waiting: (() => void) | undefined
  const free = () => controller.desiredSize ?? 0
  const makeRoom = () => {
    if (free() < limits.bufferedBytes / 2) return
    waiting?.()
    waiting = undefined
  }
  return {
    makeRoom,
    isFull: () => free() <= 0,
    write(text) {
      if (isOpen) controller.enqueue(encoder.encode(text))
    },
    room: () =>
      new Promise((resolve) => {
        if (!isOpen || free() >= limits.bufferedBytes / 2) return resolve()
        const stalled = setTimeout(drop, limits.stalledMs)
        waiting = () => {
          clearTimeout(stalled)
          resolve()
        }
      }),
    close() {
      if (!isOpen) return
      isOpen = false
      waiting?.()
      // What a slow reader has not taken is thrown away with the connection.
      if (free() <= 0) controller.error(new Error("Reader is too slow"))
      else closeQuietly(controller)
    },
  }
}

function closeQuietly(controller: ReadableStreamDefaultController<Uint8Array>) {
  try {
    controller.close()
  } catch {
    // the reader cancelled first
  }
}
