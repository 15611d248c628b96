import { expect, test } from "vitest"
import { doAgain, offerUndo, stepBetween, takeBack } from "./undo.ts"

test("what was taken back can be done again and taken back once more, until something new is done", async () => {
  const told: string[] = []
  const write = async (stage: string) => void told.push(stage)
  const tell = (error: Error) => expect.fail(error.message)
  offerUndo(stepBetween("Move", { write, tell }, "Demo", "Proposal"))
  await takeBack()
  await doAgain()
  await takeBack()
  expect(told).toEqual(["Demo", "Proposal", "Demo"])
  offerUndo({ text: "Another", undo: () => undefined })
  await doAgain()
  await takeBack()
  await takeBack()
  expect(told).toHaveLength(3)
})

test("what is refused is told, and is not offered again", async () => {
  const told: string[] = []
  const write = () => Promise.reject(new Error("Somebody else was quicker"))
  offerUndo(stepBetween("Move", { write, tell: ({ message }) => told.push(message) }, 1, 2))
  await takeBack()
  await doAgain()
  expect(told).toEqual(["Somebody else was quicker"])
})
