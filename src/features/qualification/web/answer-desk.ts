import type { ScorecardAnswer } from "../contract.ts"
import type { Answer } from "../scorecard.ts"

/** What somebody is answering, on top of the version they saw. */
export type Draft = { answer: Answer | null; evidence: string; saidBy: string; version: number }

/** `kept`: the server did not answer; `conflict`: somebody else answered meanwhile. */
export type DraftState = "waiting" | "sending" | "kept" | "conflict" | "refused"

/** `reason`: why the server refused it, in the reader's language. */
export type DeskEntry = { draft: Draft; state: DraftState; reason?: string }

export type SendOutcome =
  | { kind: "saved"; version: number }
  | { kind: "stale"; current: ScorecardAnswer }
  | { kind: "refused"; reason: string }
  | { kind: "unreachable" }

type Settings = {
  send: (question: string, draft: Draft) => Promise<SendOutcome>
  /** Where drafts outlive a reload or a crash. */
  store: {
    keep: (question: string, draft: Draft) => void
    kept: (question: string) => Draft | undefined
    drop: (question: string) => void
  }
  /** Calls back after a while; returns the way to call it off. */
  wait: (act: () => void, ms: number) => () => void
}

export const typingMs = 700
export const retryMs = 5_000

/**
 * Keeps answers on their way to the server: each is in the browser's store from the first key
 * on until the server has it, is tried again while the server is away, and never overwrites what
 * somebody else answered meanwhile: that is shown, and one of the two is chosen.
 */
export function createAnswerDesk({ send, store, wait }: Settings) {
  const known = new Map<string, ScorecardAnswer>()
  const timers = new Map<string, () => void>()
  const listeners = new Set<() => void>()
  let entries: ReadonlyMap<string, DeskEntry> = new Map()

  const put = (question: string, entry: DeskEntry | undefined) => {
    const next = new Map(entries)
    if (entry) next.set(question, entry)
    else next.delete(question)
    entries = next
    for (const listener of listeners) listener()
  }
  const later = (question: string, ms: number) => {
    timers.get(question)?.()
    timers.set(
      question,
      wait(() => void deliver(question), ms),
    )
  }
  const settle = (question: string, sent: Draft, { version }: { version: number }) => {
    const draft = entries.get(question)?.draft ?? sent
    if (isSame(draft, sent)) {
      const kept = store.kept(question)
      if (kept && isSame(kept, sent)) store.drop(question)
      return put(question, undefined)
    }
    put(question, { draft: { ...draft, version }, state: "waiting" })
    store.keep(question, { ...draft, version })
    later(question, 0)
  }
  const deliver = async (question: string) => {
    const entry = entries.get(question)
    if (!entry || entry.state === "sending" || entry.state === "conflict") return
    timers.get(question)?.()
    put(question, { draft: entry.draft, state: "sending" })
    const outcome = await send(question, entry.draft)
    const draft = entries.get(question)?.draft ?? entry.draft
    if (outcome.kind === "saved") return settle(question, entry.draft, outcome)
    store.keep(question, draft)
    if (outcome.kind === "stale") {
      known.set(question, outcome.current)
      return put(question, { draft, state: "conflict" })
    }
    if (outcome.kind === "refused")
      return put(question, { draft, state: "refused", reason: outcome.reason })
    put(question, { draft, state: "kept" })
    later(question, retryMs)
  }

  return {
    entries: () => entries,
    known: (question: string) => known.get(question),
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** What the server says now; the first time, drafts of an earlier visit are taken up again. */
    learn: (answers: readonly ScorecardAnswer[]) => {
      for (const answer of answers) {
        const isNew = !known.has(answer.question)
        known.set(answer.question, answer)
        const kept = isNew ? store.kept(answer.question) : undefined
        if (!kept || entries.has(answer.question)) continue
        if (isSame(kept, answer)) store.drop(answer.question)
        else if (kept.version !== answer.version)
          put(answer.question, { draft: kept, state: "conflict" })
        else {
          put(answer.question, { draft: kept, state: "waiting" })
          later(answer.question, 0)
        }
      }
    },
    /** A click is sent at once, typing after a pause. */
    edit: (question: string, patch: Partial<Omit<Draft, "version">>, isTyping: boolean) => {
      const was = entries.get(question)
      const from = was?.draft ?? draftOf(known.get(question))
      const draft = { ...from, ...patch }
      const state = was?.state === "sending" || was?.state === "conflict" ? was.state : "waiting"
      put(question, { draft, state })
      store.keep(question, draft)
      if (state === "waiting") later(question, isTyping ? typingMs : 0)
    },
    takeMine: (question: string) => {
      const entry = entries.get(question)
      const current = known.get(question)
      if (entry?.state !== "conflict" || !current) return
      const draft = { ...entry.draft, version: current.version }
      put(question, { draft, state: "waiting" })
      store.keep(question, draft)
      later(question, 0)
    },
    takeTheirs: (question: string) => {
      store.drop(question)
      put(question, undefined)
    },
    /** Sends what waits, now: the connection is back, or the panel goes away. */
    flush: () => {
      for (const question of entries.keys()) void deliver(question)
    },
  }
}

export type AnswerDesk = ReturnType<typeof createAnswerDesk>

/** An answer as something to change. */
export function draftOf(answer: ScorecardAnswer | undefined): Draft {
  const { answer: given = null, evidence = "", saidBy = "", version = 0 } = answer ?? {}
  return { answer: given, evidence, saidBy, version }
}

type Content = Pick<Draft, "answer" | "evidence" | "saidBy">

function isSame(a: Content, b: Content): boolean {
  return a.answer === b.answer && a.evidence === b.evidence && a.saidBy === b.saidBy
}
