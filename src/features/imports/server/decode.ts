import { analyse } from "chardet"
import { type Encoding, encodings } from "../file-format.ts"

const sampleSize = 262_144

/** The most likely encoding: a byte order mark, else the pattern of zeros, valid UTF-8, statistics. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8"
  if (first === 0xff && second === 0xfe && third === 0 && bytes[3] === 0) return "utf-32le"
  if (first === 0 && second === 0 && third === 0xfe && bytes[3] === 0xff) return "utf-32be"
  const zeros = zeroPattern(bytes)
  if (zeros) return zeros
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  if (isValid(bytes, "utf-8")) return "utf-8"
  return statisticalGuess(bytes.subarray(0, sampleSize))
}

/** Wide characters show by where their zero bytes lie; a mark may be shorter than it should be. */
function zeroPattern(bytes: Uint8Array): Encoding | undefined {
  const hasShortMark =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const start = hasShortMark ? 2 : 0
  const counts = [0, 0, 0, 0]
  const end = Math.min(bytes.length, start + 4096)
  for (let index = start; index < end; index += 1) {
    if (bytes[index] === 0) counts[(index - start) % 4] = (counts[(index - start) % 4] ?? 0) + 1
  }
  const units = (end - start) / 4
  const [a = 0, b = 0, c = 0, d = 0] = counts.map((count) => count / Math.max(1, units))
  const most = 0.7
  if (b > most && c > most && d > most) return "utf-32le"
  if (a > most && b > most && c > most) return "utf-32be"
  if (b > most && d > most) return "utf-16le"
  return a > most && c > most ? "utf-16be" : undefined
}

function statisticalGuess(sample: Uint8Array): Encoding {
  for (const { name } of analyse(sample)) {
    const encoding = name === "ISO-8859-1" ? "windows-1252" : name.toLowerCase().replace("-", "_")
    const known = encodings.find((one) => one.replace("-", "_") === encoding.replace("-", "_"))
    if (known && known !== "utf-8" && !known.startsWith("utf-") && isValid(sample, known, true)) {
      return known
    }
  }
  return "windows-1252"
}

function isValid(bytes: Uint8Array, encoding: string, isSample = false): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isSample })
    return true
  } catch {
    return false
  }
}

export type Decoded = {
  text: string
  /** True when some bytes are no characters of the encoding; they read U+FFFD and their rows fail. */
  hasBroken: boolean
}

/** The text of a file without its byte order mark; bytes that cannot be read are never dropped. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): Decoded {
  if (encoding === "utf-32le" || encoding === "utf-32be") return decodeUtf32(bytes, encoding)
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), hasBroken: false }
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), hasBroken: true }
  }
}

function decodeUtf32(bytes: Uint8Array, encoding: "utf-32le" | "utf-32be"): Decoded {
  // Four bytes of mark, or the two-byte mark that some writers put there, or none.
  const start = bytes.length % 4 === 2 ? 2 : 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  let hasBroken = false
  for (let index = start; index + 4 <= bytes.length; index += 4) {
    const point = view.getUint32(index, encoding === "utf-32le")
    if (point === 0xfeff) continue
    const isBroken = point > 0x10_ffff || (point >= 0xd800 && point <= 0xdfff)
    hasBroken ||= isBroken
    parts.push(isBroken ? "\ufffd" : String.fromCodePoint(point))
  }
  return { text: parts.join(""), hasBroken }
}
