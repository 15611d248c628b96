import { promisify } from "node:util"
import { crc32, inflate } from "node:zlib"
import type { FoundPicture } from "./found-picture.ts"

/** The parts of a PNG that say what is drawn, and how light. */
const kept = new Set(["IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "IDAT", "IEND"])

type Chunk = { type: string; bytes: Buffer }

/** Reads the parts of a PNG up to its end, each checked by its sum; undefined when one is wrong. */
export function readPng(file: Uint8Array): FoundPicture | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const chunks = chunksOf(bytes)
  const head = chunks?.[0]
  if (!chunks || head?.type !== "IHDR" || head.bytes.length !== 25) return undefined
  const [width, height] = [head.bytes.readUInt32BE(8), head.bytes.readUInt32BE(12)]
  const packed = chunks
    .filter(({ type }) => type === "IDAT")
    .map((one) => one.bytes.subarray(8, -4))
  return {
    ...{ width, height },
    bytes: Buffer.concat([bytes.subarray(0, 8), ...chunks.map((chunk) => chunk.bytes)]),
    check: () => isWhole(Buffer.concat(packed), { width, height }),
  }
}

function chunksOf(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return undefined
    const type = bytes.toString("latin1", at + 4, at + 8)
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined
    if (kept.has(type)) chunks.push({ type, bytes: bytes.subarray(at, end) })
    if (type === "IEND") return chunks
    at = end
  }
  return undefined
}

/** Unpacks the pixels, and no more than an honest picture of this size could have. */
async function isWhole(packed: Buffer, { width, height }: { width: number; height: number }) {
  const most = height * (width * 8 + 16) + 64
  const unpacked = await promisify(inflate)(packed, { maxOutputLength: most }).catch(
    () => undefined,
  )
  return unpacked !== undefined && unpacked.length >= height
}
