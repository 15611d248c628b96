import { setTimeout as after } from "node:timers/promises"
import { expect, test } from "vitest"
import { anOffer, anOfferOf } from "../../../../../test/support/offers.ts"
import { taskOf } from "../render.ts"
import { createRenderer } from "./renderer.ts"

const how = { template: "quote-sheet", as: "pdf" } as const
const ofLines = (count: number, number = "Q-1") =>
  taskOf(anOfferOf(count, { ...anOffer(["en", "zh-CN"]), number }), how)
const limits = { timeMs: 15_000, residentBytes: 1e9, waiting: 20, idleMs: 60_000 }

test("S-54 what takes too long is ended and refused, and the next document is made", async () => {
  const own = { ...limits, timeMs: 5 }
  const { render } = createRenderer(own)
  await expect(render(ofLines(200))).rejects.toMatchObject({ code: "document-too-large" })
  own.timeMs = limits.timeMs
  expect((await render(ofLines(1))).byteLength).toBeGreaterThan(1_000)
})

test("S-54 data of more than two million characters is refused before anything is made of it", async () => {
  const { render, heldBytes } = createRenderer(limits)
  const task = { ...ofLines(1), data: " ".repeat(2_000_001) }
  await expect(render(task)).rejects.toMatchObject({ code: "document-too-large" })
  expect(heldBytes()).toBe(0)
})

test("who comes when too many wait is asked to come back, and those who wait are served", async () => {
  const { render } = createRenderer({ ...limits, waiting: 2 })
  const [first, second, third] = [1, 2, 3].map((count) => render(ofLines(count)))
  await expect(third).rejects.toMatchObject({ code: "too-many-requests" })
  const made = await Promise.all([first, second])
  expect(made.map((pdf) => pdf?.subarray(0, 5).toString())).toEqual(["%PDF-", "%PDF-"])
  expect((await render(ofLines(1))).byteLength).toBeGreaterThan(1_000)
})

test("F-18 a process that holds too much, or has nothing to do, is replaced, and documents stay the same", async () => {
  const usual = await createRenderer(limits).render(ofLines(3))
  const fresh = createRenderer({ ...limits, residentBytes: 1 })
  for (const _ of [1, 2]) expect(Buffer.compare(await fresh.render(ofLines(3)), usual)).toBe(0)
  const sleepy = createRenderer({ ...limits, idleMs: 1 })
  await sleepy.render(ofLines(3))
  await after(50)
  expect(Buffer.compare(await sleepy.render(ofLines(3)), usual)).toBe(0)
})

test("a document of 20 lines takes less than a second, and the server goes on meanwhile", async () => {
  const { render } = createRenderer(limits)
  await render(ofLines(1))
  let longest = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const begun = performance.now()
  await render(ofLines(20))
  expect(performance.now() - begun).toBeLessThan(1_000)
  await render(ofLines(300))
  clearInterval(beat)
  expect(longest).toBeLessThan(250)
})

test("a hundred documents in a row leave no growing memory behind", async () => {
  const { render, heldBytes } = createRenderer(limits)
  for (let number = 0; number < 20; number += 1) await render(ofLines(6, `Q-${number}`))
  const warm = heldBytes()
  for (let number = 0; number < 100; number += 1) await render(ofLines(6, `R-${number}`))
  const held = heldBytes()

  const told = `${Math.round(warm / 1e6)} MB after 20 documents, ${Math.round(held / 1e6)} MB after 120`
  expect(held - warm, told).toBeLessThan(60_000_000)
  expect(held).toBeLessThan(400_000_000)
})
