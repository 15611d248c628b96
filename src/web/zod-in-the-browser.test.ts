import { expect, test } from "vitest"
import { z } from "./zod-in-the-browser.ts"

test("contracts load on it, whatever they build", () => {
  const schema = z as typeof import("zod").z // what a contract believes it has
  const deal = schema.object({ name: schema.string().min(1).optional(), at: schema.iso.date() })
  const card = deal.pick({ name: true }).extend({ ...deal.shape })
  expect(typeof schema.array(card)).toBe("function")
  expect(`${card}`).toBe("schema")
  expect([...(card as unknown as Iterable<unknown>)]).toEqual([])
})
