import { z } from "zod"
import { endpoint } from "../kernel/endpoint.ts"
import { locales } from "../kernel/locale.ts"
import { permissions } from "../kernel/permission.ts"

/** Who is signed in, as what, and where; stands here until `members/contract.ts` declares it. */
export const getSession = endpoint({
  method: "GET",
  path: "/session",
  summary: "Who is signed in, their membership and their workspaces",
  permission: "signed-in",
  input: z.strictObject({}),
  output: z.object({
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    member: z.object({
      id: z.uuid(),
      role: z.string(),
      permissions: z.array(z.enum(permissions)),
      locale: z.enum(locales).nullable(),
      theme: z.enum(["system", "light", "dark"]).nullable(),
      density: z.enum(["compact", "comfortable"]).nullable(),
      landing: z.string().nullable(),
    }),
    workspace: z.object({
      id: z.uuid(),
      name: z.string(),
      currency: z.string(),
      timeZone: z.string(),
    }),
    workspaces: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
  problems: [],
})

/** Whether this server still waits for its first administrator. */
export const getSetup = endpoint({
  method: "GET",
  path: "/setup",
  summary: "Whether the server needs its first set-up",
  permission: "signed-in", // the real entry is public; see members/contract.ts
  input: z.strictObject({}),
  output: z.object({ needed: z.boolean() }),
  problems: [],
})
