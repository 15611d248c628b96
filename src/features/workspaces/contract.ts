import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { clock, currency, day, id, line } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { clashSights } from "../duplicates/clash-sight.ts"
import { pipelineTemplates } from "../pipelines/contract.ts"

const workingHours = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from < to, { error: "The end comes after the beginning", path: ["to"] })

/** When the workspace works; days and hours are those of its time zone. */
export const WorkingCalendar = z.strictObject({
  /** Monday first; null is a free day. */
  week: z.array(workingHours.nullable()).length(7),
  /** Holidays (null) and make-up days, each at most once. */
  days: z
    .array(z.strictObject({ day, hours: workingHours.nullable() }))
    .max(2_000)
    .refine((days) => new Set(days.map((one) => one.day)).size === days.length, {
      error: "Each day at most once",
    }),
})

export const Workspace = z.object({
  id,
  name: z.string(),
  currency,
  timeZone: z.string(),
  locale: z.enum(locales),
  fiscalStartMonth: z.int(),
  /** Whose deals a rep sees beside their own. */
  repVisibility: z.enum(["own", "team", "all"]),
  marketingVisibility: z.enum(["campaigns", "all"]),
  /** What a duplicate check tells of deals that the reader does not see. */
  clashSight: z.enum(clashSights),
  calendar: WorkingCalendar,
  /** Whether the first two-way communication moves a prospect to qualification by itself. */
  firstExchange: z.enum(["move", "suggest"]),
  version: z.int(),
})

const emailAddress = z.string().trim().normalize("NFKC").toLowerCase().pipe(z.email().max(254))

/** What a new workspace is asked: nothing of it but the currency is hard to change later. */
const choices = {
  name: line(100),
  currency,
  timeZone: z.string().max(60),
  locale: z.enum(locales),
  template: z.enum(pipelineTemplates),
}

export const getSetup = endpoint({
  method: "GET",
  path: "/setup",
  summary: "Whether this server still waits for its first owner",
  permission: "anyone",
  input: z.object({}),
  output: z.object({
    needed: z.boolean(),
    /** True when the visitor comes from elsewhere and must give the token from the console. */
    tokenNeeded: z.boolean(),
  }),
  problems: [],
})

export const setUp = endpoint({
  method: "POST",
  path: "/setup",
  summary: "Make the owner's login and the first workspace",
  permission: "anyone",
  input: z.object({
    token: z.string().max(100).optional(),
    owner: z.strictObject({
      name: line(100),
      email: emailAddress,
      password: z.string().min(10).max(200),
    }),
    workspace: z.strictObject(choices),
  }),
  output: z.object({ workspaceId: id, pipelineId: id }),
  problems: ["setup-done", "setup-token-invalid"],
})

export const createWorkspace = endpoint({
  method: "POST",
  path: "/workspaces",
  summary: "Make a further workspace and become its administrator",
  permission: "workspace.admin",
  input: z.object(choices),
  output: z.object({ workspaceId: id, pipelineId: id }),
  problems: [],
})

export const switchWorkspace = endpoint({
  method: "POST",
  path: "/workspace-switches",
  summary: "Make another of one's workspaces the active one",
  permission: "self.write",
  input: z.object({ workspaceId: id }),
  output: z.object({ workspaceId: id }),
  problems: [],
})

export const getWorkspace = endpoint({
  method: "GET",
  path: "/workspace",
  summary: "Get the workspace's settings",
  permission: "signed-in",
  input: z.object({}),
  output: Workspace,
  problems: [],
})

export const updateWorkspace = endpoint({
  method: "PATCH",
  path: "/workspace",
  summary: "Change the workspace's settings",
  permission: "workspace.admin",
  input: z.object({
    version: z.int(),
    name: line(100).optional(),
    timeZone: z.string().max(60).optional(),
    locale: z.enum(locales).optional(),
    fiscalStartMonth: z.int().min(1).max(12).optional(),
    repVisibility: z.enum(["own", "team", "all"]).optional(),
    marketingVisibility: z.enum(["campaigns", "all"]).optional(),
    clashSight: z.enum(clashSights).optional(),
    calendar: WorkingCalendar.optional(),
    firstExchange: z.enum(["move", "suggest"]).optional(),
  }),
  output: Workspace,
  problems: ["version-stale"],
})

/** A dated rate: what one unit of `currency` is worth in the workspace's currency. */
export const CurrencyRate = z.object({
  currency,
  rateDate: day,
  rate: z.string().regex(/^\d{1,10}(\.\d{1,10})?$/, { error: "A decimal with up to ten places" }),
})

export const listRates = endpoint({
  method: "GET",
  path: "/currency-rates",
  summary: "List currency rates, newest first",
  permission: "signed-in",
  input: z.object({}),
  output: z.object({ items: z.array(CurrencyRate) }),
  problems: [],
})

export const setRate = endpoint({
  method: "PUT",
  path: "/currency-rates/{currency}/{rateDate}",
  summary: "Set the rate of a currency from a day on",
  permission: "workspace.admin",
  input: CurrencyRate,
  output: CurrencyRate,
  problems: [],
})
