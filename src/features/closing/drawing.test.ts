import { expect, test } from "vitest"
import { drawingSize, readDrawing } from "./drawing.ts"

const { width, height } = drawingSize

test("E-05 a drawing is whole points within its sheet, and nothing else", () => {
  const stroke = [
    [0, 0],
    [width, height],
  ]
  expect(readDrawing(JSON.stringify([stroke]))).toEqual([stroke])
  const wrong = [
    ...["", "no JSON", "[]", "[[]]", "[[[1,2]]]", '[[[0,0],["1",2]]]', "[[[0,0],[1.5,2]]]"],
    ...[`[[[0,0],[${width + 1},2]]]`, "[[[0,0],[-1,2]]]", "[[[0,0],[1e309,2]]]", '{"0":[]}'],
    JSON.stringify([Array.from({ length: 1_501 }, () => [1, 1])]),
    JSON.stringify(Array.from({ length: 201 }, () => stroke)),
  ]
  for (const text of wrong) expect(readDrawing(text), text.slice(0, 40)).toBeUndefined()
})
