import type { Mounted } from "./http/handler.ts"

/** Every operation of the product, one sorted line per room. */
export const operations: readonly Mounted[] = []
