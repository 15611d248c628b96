import type { FoundPicture } from "./found-picture.ts"

const [start, end, scan, restart0, restart7] = [0xd8, 0xd9, 0xda, 0xd0, 0xd7]
const comment = 0xfe
/** Frames of the kinds every reader draws: baseline, extended and progressive. */
const frames = new Set([0xc0, 0xc1, 0xc2])
const rareFrames = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])

/** Reads the segments of a JPEG up to its end; undefined when they lead nowhere. */
export function readJpeg(file: Uint8Array): FoundPicture | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const parts: Buffer[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | undefined
  let at = 2
  while (at + 4 <= bytes.length || bytes[at + 1] === end) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff || marker === start || rareFrames.has(marker)) return undefined
    if (marker === 0xff) {
      at += 1 // filling before a marker
      continue
    }
    if (marker === end) {
      parts.push(bytes.subarray(at, at + 2))
      return size && { ...size, bytes: Buffer.concat(parts), check: async () => true }
    }
    const next = at + 2 + bytes.readUInt16BE(at + 2)
    if (next > bytes.length) return undefined
    if (frames.has(marker)) size = frameSize(bytes.subarray(at, next))
    const until = marker === scan ? endOfScan(bytes, next) : next
    if (isDrawn(marker)) parts.push(bytes.subarray(at, until))
    at = until
  }
  return undefined
}

function frameSize(segment: Buffer) {
  if (segment.length < 10) return undefined
  return { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) }
}

/** Of what programs add, only how colours are told (JFIF, Adobe) is needed. */
function isDrawn(marker: number): boolean {
  const isAdded = marker >= 0xe0 && marker <= 0xef
  return marker !== comment && (!isAdded || marker === 0xe0 || marker === 0xee)
}

/** Where the pixels after a scan's head end: at the next marker that is not part of them. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    const isMarker = bytes[at] === 0xff && next !== 0 && next !== 0xff
    if (isMarker && !(next >= restart0 && next <= restart7)) return at
  }
  return bytes.length
}
