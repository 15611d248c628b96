import { analyse } from "chardet"
import { type Encoding, encodings } from "../file-format.ts"

/** A file's bytes, from the first piece to the last; each call reads it anew. */
export type ByteSource = () => AsyncIterable<Uint8Array>

const sampleSize = 262_144

/** The most likely encoding: a byte order mark, else the pattern of zeros, valid UTF-8, statistics. */
export async function detectEncoding(source: ByteSource): Promise<Encoding> {
  const sample = await firstBytes(source, sampleSize)
  const [first, second, third] = sample
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8"
  if (first === 0xff && second === 0xfe && third === 0 && sample[3] === 0) return "utf-32le"
  if (first === 0 && second === 0 && third === 0xfe && sample[3] === 0xff) return "utf-32be"
  const zeros = zeroPattern(sample)
  if (zeros) return zeros
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  if (isMostlyUtf8(sample) || !(await hasBroken(source, "utf-8"))) return "utf-8"
  return statisticalGuess(sample)
}

/** The beginning of a file, of this many bytes at most. */
export async function firstBytes(source: ByteSource, size: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of source()) {
    pieces.push(piece)
    length += piece.byteLength
    if (length >= size) break
  }
  return Buffer.concat(pieces).subarray(0, size)
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

/** Many more characters of several bytes than broken ones: rows with these fail, the others read well. */
function isMostlyUtf8(sample: Uint8Array): boolean {
  let whole = 0
  let broken = 0
  for (const character of new TextDecoder().decode(sample, { stream: true })) {
    if (character === "\ufffd") broken += 1
    else if (character > "\u007f") whole += 1
  }
  return whole > 4 * broken
}

function statisticalGuess(sample: Uint8Array): Encoding {
  for (const { name } of analyse(sample)) {
    const encoding = name === "ISO-8859-1" ? "windows-1252" : name.toLowerCase().replace("-", "_")
    const known = encodings.find((one) => one.replace("-", "_") === encoding.replace("-", "_"))
    if (known && known !== "utf-8" && !known.startsWith("utf-") && isReadable(sample, known)) {
      return known
    }
  }
  return "windows-1252"
}

/** The sample may end within a character. */
function isReadable(sample: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}

/** True when some bytes are no characters of the encoding; they read U+FFFD and their rows fail. */
export async function hasBroken(source: ByteSource, encoding: Encoding): Promise<boolean> {
  if (isUtf32(encoding)) {
    for await (const text of decodeText(source, encoding)) if (text.includes("\ufffd")) return true
    return false
  }
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const piece of source()) decoder.decode(piece, { stream: true })
    decoder.decode()
    return false
  } catch (error) {
    if (error instanceof TypeError) return true // what a fatal decoder throws
    throw error
  }
}

/** The text of a file without its byte order mark; bytes that cannot be read are never dropped. */
export async function* decodeText(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = isUtf32(encoding) ? utf32Decoder(encoding) : new TextDecoder(encoding)
  for await (const piece of source()) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

type Utf32 = "utf-32le" | "utf-32be"

function isUtf32(encoding: Encoding): encoding is Utf32 {
  return encoding === "utf-32le" || encoding === "utf-32be"
}

/** What TextDecoder does for the other encodings. */
function utf32Decoder(encoding: Utf32) {
  let rest = Buffer.alloc(0)
  let isFirst = true
  return {
    decode(piece: Uint8Array = new Uint8Array(), { stream = false } = {}): string {
      let bytes = Buffer.concat([rest, piece])
      if (isFirst && bytes.length >= 4) {
        isFirst = false
        if (hasShortMark(bytes)) bytes = bytes.subarray(2)
      }
      const whole = bytes.length - (bytes.length % 4)
      rest = bytes.subarray(whole)
      const parts: string[] = []
      for (let index = 0; index < whole; index += 4) {
        const point =
          encoding === "utf-32le" ? bytes.readUInt32LE(index) : bytes.readUInt32BE(index)
        if (point === 0xfeff) continue
        const isBroken = point > 0x10_ffff || (point >= 0xd800 && point <= 0xdfff)
        parts.push(isBroken ? "\ufffd" : String.fromCodePoint(point))
      }
      if (!stream && rest.length > 0) parts.push("\ufffd")
      return parts.join("")
    },
  }
}

/** Some writers put the two-byte mark of UTF-16 before text in UTF-32. */
function hasShortMark(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes
  if (first === 0xfe && second === 0xff) return true
  return first === 0xff && second === 0xfe && (third !== 0 || fourth !== 0)
}
