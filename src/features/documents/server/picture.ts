import { Problem } from "../../../kernel/problem.ts"
import { logoLimit } from "../contract.ts"
import { readJpeg } from "./jpeg.ts"
import { readPng } from "./png.ts"

/** A picture that may go into documents: its bytes hold nothing but what is drawn. */
export type Picture = { kind: "png" | "jpeg"; width: number; height: number; bytes: Uint8Array }

/**
 * Reads a PNG or JPEG without drawing it: sizes come from its head, so that a small file of huge sizes
 * costs nothing. Notes, places, previews and whatever follows the picture are left out.
 * Refuses `picture-unusable`, facts `{ why: "kind" | "damaged" | "pixels" }`.
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  const kind = kindOf(bytes)
  if (!kind) throw new Problem("picture-unusable", { why: "kind" })
  const found = kind === "png" ? readPng(bytes) : readJpeg(bytes)
  if (!found) throw new Problem("picture-unusable", { why: "damaged" })
  const { check, ...picture } = found
  const { width, height } = picture
  const most = logoLimit.pixels
  if (width < 1 || height < 1 || width > most || height > most) {
    throw new Problem("picture-unusable", { why: "pixels", width, height })
  }
  if (!(await check())) throw new Problem("picture-unusable", { why: "damaged" })
  return { kind, ...picture }
}

function kindOf(bytes: Uint8Array): Picture["kind"] | undefined {
  const begins = (head: readonly number[]) => head.every((byte, index) => bytes[index] === byte)
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png"
  return begins([0xff, 0xd8, 0xff]) ? "jpeg" : undefined
}
