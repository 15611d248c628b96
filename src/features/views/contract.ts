import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line } from "../../kernel/fields.ts"

/** Screens whose filters and order can be kept under a name. */
export const viewScreens = ["pipeline", "companies", "contacts", "dashboard"] as const
export type ViewScreen = (typeof viewScreens)[number]

/** A screen's filters and order under a name, for its owner or for everybody. */
export const SavedView = z.object({
  id,
  screen: z.enum(viewScreens),
  name: z.string(),
  /** The search part of the address, without the question mark. */
  query: z.string(),
  owner: z.object({ id, name: z.string() }),
  isShared: z.boolean(),
  createdAt: z.iso.datetime(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type SavedView = z.infer<typeof SavedView>

/** Only what an address can hold: no spaces, no control characters, no fragment. */
const query = z
  .string()
  .max(4_000)
  .regex(/^[\x21-\x7e]*$/, { error: "The search part of an address" })
  .refine((text) => !text.includes("#"), { error: "The search part of an address" })
  .transform((text) => text.replace(/^\?/, ""))

export const listViews = endpoint({
  method: "GET",
  path: "/views",
  summary: "List saved views: one's own and those shared with everybody",
  permission: "signed-in",
  input: z.object({ screen: z.enum(viewScreens).optional() }),
  output: z.object({ items: z.array(SavedView) }),
  problems: [],
})

export const createView = endpoint({
  method: "POST",
  path: "/views",
  summary: "Save the filters and order of a screen under a name",
  permission: "view.write",
  input: z.object({
    screen: z.enum(viewScreens),
    name: line(80),
    query,
    isShared: z.boolean().default(false),
  }),
  output: SavedView,
  problems: [],
})

export const updateView = endpoint({
  method: "PATCH",
  path: "/views/{viewId}",
  summary: "Rename, share or replace a saved view of one's own",
  permission: "view.write",
  input: z.object({
    viewId: id,
    version: z.int(),
    name: line(80).optional(),
    query: query.optional(),
    isShared: z.boolean().optional(),
  }),
  output: SavedView,
  problems: ["version-stale"],
})

export const deleteView = endpoint({
  method: "DELETE",
  path: "/views/{viewId}",
  summary: "Delete a saved view of one's own; administrators may delete shared ones",
  permission: "view.write",
  input: z.object({ viewId: id, version: z.int() }),
  output: SavedView,
  problems: ["version-stale"],
})
