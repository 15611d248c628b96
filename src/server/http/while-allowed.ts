import { Problem } from "../../kernel/problem.ts"
import type { FileAnswer } from "./handler.ts"

const pieceBytes = 64 * 1024

/**
 * The body of a download, torn off when its reader may not have the rest any more (S-15): a large
 * file to a slow reader goes on for hours.
 * @param ask who reads; throws when they may not. Called at each piece, so it should remember.
 */
export function whileAllowed(
  body: FileAnswer["body"],
  ask: () => Promise<unknown>,
): ReadableStream<Uint8Array> {
  const pieces = body instanceof Uint8Array ? ReadableStream.from(piecesOf(body)) : body
  return pieces.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(piece, controller) {
        await ask().catch(refuse)
        controller.enqueue(piece)
      },
    }),
  )
}

/** A look at another workspace, or a database that is away, takes nobody's right to this one. */
function refuse(error: unknown) {
  if (!(error instanceof Problem) || error.code === "workspace-switched") return
  throw new Error("A download was cut: its reader may not have it any more")
}

function* piecesOf(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}
