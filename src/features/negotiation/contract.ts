import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line, text } from "../../kernel/fields.ts"
import { gapKinds } from "./gaps.ts"
import { StakeholderRole } from "./role-contract.ts"
import { attitudes, influences, stakeholderStates } from "./stakeholder.ts"

const role = StakeholderRole.pick({ id: true, key: true, names: true })

/** Somebody of the buyer with the part they have in the decision. */
export const Stakeholder = z.object({
  id,
  contact: z.object({ id, name: z.string(), jobTitle: z.string().nullable() }),
  role,
  /** True where the pipeline asks for somebody of this role. */
  isRequired: z.boolean(),
  attitude: z.enum(attitudes),
  influence: z.enum(influences),
  note: z.string(),
  /** The day on which we last spoke, as said by hand. */
  spokeOn: day.nullable(),
  /** The latest of that day and of what is noted: meetings, contacts that were made, answers. */
  lastContactOn: day.nullable(),
  state: z.enum(stakeholderStates),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Stakeholder = z.infer<typeof Stakeholder>

/** The people of a deal on the buyer's side, and what is missing among them. */
export const Stakeholders = z.object({
  dealId: id,
  stakeholders: z.array(Stakeholder),
  /** The roles the deal's pipeline asks for, and whether somebody has them. */
  required: z.array(z.object({ role, isCovered: z.boolean() })),
  /** What is to be done next; `about` is a role for `find`, a stakeholder otherwise. */
  gaps: z.array(
    z.object({
      kind: z.enum(gapKinds),
      about: id,
      /** The open task that was planned for it. */
      taskId: id.nullable(),
    }),
  ),
})
export type Stakeholders = z.infer<typeof Stakeholders>

export const getStakeholders = endpoint({
  method: "GET",
  path: "/deals/{dealId}/stakeholders",
  summary: "List the stakeholders of a deal, which roles are covered, and what is missing",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: Stakeholders,
  problems: [],
})

const fields = {
  attitude: z.enum(attitudes),
  influence: z.enum(influences),
  note: text(2000).trim(),
  spokeOn: day.nullable(),
}

export const addStakeholder = endpoint({
  method: "POST",
  path: "/deals/{dealId}/stakeholders",
  summary: "Say which part a contact has in the decision; the contact joins the deal",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    contactId: id,
    stakeholderRoleId: id,
    attitude: fields.attitude.default("unknown"),
    influence: fields.influence.default("medium"),
    note: fields.note.default(""),
    spokeOn: fields.spokeOn.default(null),
  }),
  output: Stakeholders,
  problems: ["reference-unknown", "stakeholder-exists"],
})

export const updateStakeholder = endpoint({
  method: "PATCH",
  path: "/stakeholders/{stakeholderId}",
  summary: "Change how somebody stands, what their word weighs, or their role",
  permission: "deal.write",
  input: z.object({
    stakeholderId: id,
    version: z.int(),
    stakeholderRoleId: id.optional(),
    attitude: fields.attitude.optional(),
    influence: fields.influence.optional(),
    note: fields.note.optional(),
    spokeOn: fields.spokeOn.optional(),
  }),
  output: Stakeholders,
  problems: ["version-stale", "reference-unknown", "stakeholder-exists"],
})

export const removeStakeholder = endpoint({
  method: "DELETE",
  path: "/stakeholders/{stakeholderId}",
  summary: "Take somebody out of the stakeholders; the contact stays with the deal",
  permission: "deal.write",
  input: z.object({ stakeholderId: id, version: z.int() }),
  output: Stakeholders,
  problems: ["version-stale"],
})

export const planGapTask = endpoint({
  method: "POST",
  path: "/deals/{dealId}/gap-tasks",
  summary: "Plan the task that closes a gap, for the next working day; an open one stays as it is",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    kind: z.enum(gapKinds),
    about: id,
    /** In the words of who plans it. */
    title: line(300),
  }),
  output: Stakeholders,
  problems: ["reference-unknown"],
})
