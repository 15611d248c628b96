import { type Handler, type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { findSampleData } from "./load-queries.ts"
import { loadSampleData } from "./load-sample-data.ts"
import { removeSampleData } from "./remove-sample-data.ts"

const getSampleData: Handler<typeof contract.getSampleData> = ({ tx, actor }) =>
  findSampleData(tx, actor.workspaceId)

/** Every operation on the sample data. */
export const operations: readonly Mounted[] = [
  mounted(contract.getSampleData, getSampleData),
  mounted(contract.loadSampleData, loadSampleData),
  mounted(contract.removeSampleData, removeSampleData),
]
