import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id } from "../../kernel/fields.ts"

/** How many invented records there are; all zero when there is no sample data. */
export const SampleCounts = z.object({
  deals: z.int(),
  companies: z.int(),
  contacts: z.int(),
  notes: z.int(),
  members: z.int(),
})
export type SampleCounts = z.infer<typeof SampleCounts>

/** Where the sample data stands: it is written after the answer, all of it at once. */
export const sampleStates = ["none", "loading", "loaded", "failed"] as const
export type SampleState = (typeof sampleStates)[number]

export const SampleData = SampleCounts.extend({ state: z.enum(sampleStates) })
export type SampleData = z.infer<typeof SampleData>

export const getSampleData = endpoint({
  method: "GET",
  path: "/sample-data",
  summary: "Count the sample records in this workspace, and tell whether more are being written",
  permission: "deal.read",
  input: z.object({}),
  output: SampleData,
  problems: [],
})

export const loadSampleData = endpoint({
  method: "POST",
  path: "/sample-data",
  summary: "Begin to fill a pipeline with 18 months of invented history",
  permission: "workspace.admin",
  input: z.object({ pipelineId: id }),
  output: SampleData,
  problems: ["reference-unknown", "sample-data-exists"],
  rate: "heavy",
})

export const removeSampleData = endpoint({
  method: "DELETE",
  path: "/sample-data",
  summary: "Remove the sample data from now and from every past date",
  permission: "workspace.admin",
  input: z.object({}),
  /** What was removed; all zero when there was none. */
  output: SampleCounts,
  problems: [],
  rate: "heavy",
})
