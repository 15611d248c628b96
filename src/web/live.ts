import type { QueryClient } from "@tanstack/react-query"
import { useEffect, useEffectEvent, useSyncExternalStore } from "react"
import { noteWrite } from "./writes.ts"

/** One committed change, as the outbox tells it to every window of the workspace. */
export type LiveEvent = {
  seq: string
  /** For example `deal.changed`. */
  kind: string
  record: string
  id: string
  at: string
  actorId: string | null
  data: unknown
}

export type LiveState = "live" | "reconnecting"

type Message =
  | { kind: "event"; event: LiveEvent }
  | { kind: "resync" }
  | { kind: "state"; state: LiveState }
  | { kind: "ask-state" }

type Handler = { kinds: readonly string[]; run: (event: LiveEvent) => void }

const handlers = new Set<Handler>()
const stateListeners = new Set<() => void>()
let state: LiveState = "live"

/** Calls `run` for each change of these kinds; `deal.*` means every kind of the record. */
export function useLive(kinds: readonly string[], run: (event: LiveEvent) => void) {
  const latest = useEffectEvent(run)
  const key = kinds.join(" ")
  useEffect(() => {
    const handler = { kinds: key.split(" "), run: (event: LiveEvent) => latest(event) }
    handlers.add(handler)
    return () => void handlers.delete(handler)
  }, [key])
}

/** Whether changes of others arrive at this moment. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    () => state,
  )
}

/**
 * Joins the workspace's stream of changes. Of all windows of this browser one holds the lock and
 * the connection and tells the others, since a browser opens only six connections to a server.
 * Returns the way to leave.
 */
export function joinLive(workspaceId: string, queries: QueryClient): () => void {
  const name = `stagecraft.live.${workspaceId}`
  const channel = new BroadcastChannel(name)
  const left = new AbortController()
  let close = () => {}
  let leads = false
  const post = (message: Message) => {
    if (!left.signal.aborted) channel.postMessage(message) // a closed channel takes no more
  }

  const receive = (message: Message) => {
    if (message.kind === "event") deliver(message.event)
    else if (message.kind === "resync") void queries.invalidateQueries()
    else if (message.kind === "state") setState(message.state)
    else if (leads) post({ kind: "state", state })
  }
  const tell = (message: Message) => {
    receive(message)
    post(message)
  }
  channel.onmessage = ({ data }: MessageEvent<Message>) => receive(data)
  post({ kind: "ask-state" })

  const waitedSince = Date.now()
  navigator.locks
    .request(name, { signal: left.signal }, () => {
      if (left.signal.aborted) return // the lock was granted just as we left
      leads = true
      // A window that inherits the lead may have missed what came between the two connections.
      if (Date.now() - waitedSince > 1_000) tell({ kind: "resync" })
      close = openStream(tell)
      return new Promise<void>((resolve) => left.signal.addEventListener("abort", () => resolve()))
    })
    .catch(() => {}) // left before it was our turn

  return () => {
    left.abort()
    close()
    channel.close()
  }
}

/** Opens the stream. EventSource resumes by itself with `Last-Event-ID`; only when it gives up do we. */
function openStream(tell: (message: Message) => void): () => void {
  let source: EventSource
  let again: ReturnType<typeof setTimeout> | undefined
  let wait = 1_000
  const open = () => {
    source = new EventSource("/api/v1/events/stream")
    source.onopen = () => {
      wait = 1_000
      tell({ kind: "state", state: "live" })
    }
    source.onmessage = ({ data }: MessageEvent<string>) =>
      tell({ kind: "event", event: JSON.parse(data) as LiveEvent }) // our own server wrote it
    source.addEventListener("resync", () => tell({ kind: "resync" }))
    source.onerror = () => {
      tell({ kind: "state", state: "reconnecting" })
      if (source.readyState !== EventSource.CLOSED) return
      // The answer was an error, so the place in the stream is lost: read anew once it is back.
      again = setTimeout(() => {
        open()
        source.addEventListener("open", () => tell({ kind: "resync" }), { once: true })
      }, wait)
      wait = Math.min(wait * 2, 30_000)
    }
  }
  open()
  return () => {
    clearTimeout(again)
    source.close()
  }
}

function deliver(event: LiveEvent) {
  noteWrite()
  for (const handler of handlers) {
    if (handler.kinds.some((kind) => covers(kind, event.kind))) handler.run(event)
  }
}

function covers(wanted: string, kind: string): boolean {
  return wanted.endsWith(".*") ? kind.startsWith(wanted.slice(0, -1)) : wanted === kind
}

function setState(next: LiveState) {
  state = next
  for (const listener of stateListeners) listener()
}
