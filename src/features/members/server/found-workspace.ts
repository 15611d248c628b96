import type { Actor } from "../../../server/actor.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { newId } from "../../../server/ids.ts"
import type { Services } from "../../../server/services.ts"
import { firstStages } from "../../pipelines/plan-version.ts"
import { insertPipeline, insertPipelineVersion } from "../../pipelines/server/queries.ts"
import { templates } from "../../pipelines/templates.ts"
import type * as contract from "../../workspaces/contract.ts"
import { insertWorkspace } from "../../workspaces/server/queries.ts"
import { permissionsOf } from "../roles.ts"
import { insertMember } from "./queries.ts"

export type Choices = (typeof contract.createWorkspace)["input"]["_zod"]["output"]

export type Founder = { userId: string; name: string; email: string }

/**
 * Makes a workspace with its first administrator and pipeline. better-auth keeps the organization
 * of the same id, for invitations and the session's active workspace.
 */
export async function foundWorkspace(services: Services, founder: Founder, choices: Choices) {
  const now = services.clock()
  const slug = newId(now)
  const body = { name: choices.name, slug, userId: founder.userId }
  const organization = await services.auth.api.createOrganization({ body })
  if (!organization) throw new Error("The organization was not made")
  const workspaceId = organization.id
  const pipelineId = newId(now)
  const memberId = newId(now)
  const { template, ...settings } = choices
  const chosen = templates.find(({ key }) => key === template)
  if (!chosen) throw new Error(`No template ${template}`)
  const { name, stages } = chosen
  await inWorkspace(services.db, workspaceId, async (tx) => {
    await insertWorkspace(tx, { workspaceId, ...settings, now })
    const member = { workspaceId, id: memberId, ...founder, role: "admin", teamId: null, now }
    await insertMember(tx, member)
    await insertPipeline(tx, workspaceId, { id: pipelineId, name, position: 0, now })
    const version = {
      pipelineId,
      number: 1,
      now,
      createdBy: memberId,
      stages: firstStages(stages, () => newId(now)).map(({ id: stageId, ...stage }, position) => ({
        stageId,
        position,
        ...stage,
      })),
    }
    await insertPipelineVersion(tx, workspaceId, version)
    const actor = foundingActor(founder, { workspaceId, memberId, choices })
    const origin = { actor, now, requestId: newId(now) }
    recordAct(tx, origin, {
      name: "workspace.create",
      recordKind: "workspace",
      recordId: workspaceId,
      events: [],
    })
  })
  return { workspaceId, pipelineId }
}

type Founded = { workspaceId: string; memberId: string; choices: Choices }

function foundingActor(founder: Founder, { workspaceId, memberId, choices }: Founded): Actor {
  return {
    kind: "user",
    workspaceId,
    memberId,
    userId: founder.userId,
    name: founder.name,
    role: "admin",
    permissions: new Set(permissionsOf("admin")),
    reach: "all",
    teamIds: [],
    teamId: null,
    locale: choices.locale,
    workspace: { ...choices, fiscalStartMonth: 1 },
  }
}
