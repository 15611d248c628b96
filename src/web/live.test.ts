import { QueryClient } from "@tanstack/react-query"
import { afterEach, expect, test, vi } from "vitest"
import { joinLive } from "./live.ts"

/** The browser's EventSource, which Node does not have: the test says what happens to it. */
class Stream {
  static opened: Stream[] = []
  static readonly CLOSED = 2
  readyState = 1
  onopen = () => {}
  onerror = () => {}
  constructor() {
    Stream.opened.push(this)
  }
  addEventListener() {}
  close() {
    this.readyState = Stream.CLOSED
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test("a window that left tells the others nothing more, and gives the lead to the next", async () => {
  vi.stubGlobal("EventSource", Stream)
  const leave = joinLive("w1", new QueryClient())
  await expect.poll(() => Stream.opened.length).toBe(1)
  const leaveNext = joinLive("w1", new QueryClient())
  leave()
  expect(() => Stream.opened[0]?.onopen()).not.toThrow()
  await expect.poll(() => Stream.opened.length).toBe(2)
  leaveNext()
})
