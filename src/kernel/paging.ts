import { z } from "zod"

/** Input fields of every paged list. `limit` is capped; the cursor is opaque to clients. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
}

/** One page of `item`; `nextCursor` is null on the last page. */
export function page<T extends z.core.$ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}
