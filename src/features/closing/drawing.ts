import { z } from "zod"

/** The sheet a signature is drawn on, in its own units. */
export const drawingSize = { width: 600, height: 200 } as const

/** Points of a drawing at most. */
const pointsAtMost = 1_500

const across = z.int().min(0).max(drawingSize.width)
const down = z.int().min(0).max(drawingSize.height)

/** Strokes of a pen, each from point to point. */
export const Drawing = z
  .array(z.array(z.tuple([across, down])).min(2))
  .min(1)
  .max(200)
  .refine((strokes) => strokes.flat().length <= pointsAtMost, { error: "Too many points" })
export type Drawing = z.infer<typeof Drawing>

/** What a form sent as a drawing; undefined for none, and for what is none. */
export function readDrawing(text: string): Drawing | undefined {
  try {
    return Drawing.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
