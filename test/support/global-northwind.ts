import pg from "pg"
import type { TestProject } from "vitest/node"
import { ann } from "./ann.ts"
import { onDatabase } from "./database-url.ts"
import { fillWithSampleData, makeFirstWorkspace, signOff } from "./first-owner.ts"
import { setup as setUpDatabase } from "./global-database.ts"
import { runOn } from "./product.ts"

/** Beside the empty template: `northwind`, Ann's workspace with the sample data, that browser tests clone. */
export async function setup(project: TestProject) {
  const stop = await setUpDatabase(project)
  const { superuserUrl } = project.getProvidedContext().postgres
  const admin = new pg.Client({ connectionString: onDatabase(superuserUrl, "postgres") })
  await admin.connect()
  await admin.query("create database northwind template stagecraft owner stagecraft_owner")
  await admin.end()
  await runOn(onDatabase(superuserUrl, "northwind"), {}, async ({ url }) => {
    const { pipelineId, cookie } = await makeFirstWorkspace(url, ann, "Northwind")
    await fillWithSampleData(url, pipelineId, cookie)
    await signOff(url, cookie)
  })
  return stop
}
