import { type Mounted, mounted, mountedOpen } from "../../../server/http/handler.ts"
import * as workspaces from "../../workspaces/contract.ts"
import * as contract from "../contract.ts"
import { acceptInvitation, previewInvitation } from "./accept-invitation.ts"
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys.ts"
import { createWorkspace } from "./create-workspace.ts"
import * as invitations from "./invitations.ts"
import { getSession, listMembers, updateMe } from "./session.ts"
import { getSetup, setUp } from "./setup.ts"
import { createTeam, deleteTeam, listTeams, updateTeam } from "./teams.ts"
import { createPasswordReset, updateMember } from "./update-member.ts"

/** Every operation on the people of a workspace, and the founding of workspaces by them. */
export const operations: readonly Mounted[] = [
  mountedOpen(contract.acceptInvitation, acceptInvitation),
  mounted(contract.createApiKey, createApiKey),
  mounted(contract.createInvitation, invitations.createInvitation),
  mounted(contract.createPasswordReset, createPasswordReset),
  mounted(contract.createTeam, createTeam),
  mounted(workspaces.createWorkspace, createWorkspace),
  mounted(contract.deleteTeam, deleteTeam),
  mounted(contract.getSession, getSession),
  mountedOpen(workspaces.getSetup, getSetup),
  mounted(contract.listApiKeys, listApiKeys),
  mounted(contract.listInvitations, invitations.listInvitations),
  mounted(contract.listMembers, listMembers),
  mounted(contract.listTeams, listTeams),
  mountedOpen(contract.previewInvitation, previewInvitation),
  mounted(contract.revokeApiKey, revokeApiKey),
  mounted(contract.revokeInvitation, invitations.revokeInvitation),
  mountedOpen(workspaces.setUp, setUp),
  mounted(contract.updateMe, updateMe),
  mounted(contract.updateMember, updateMember),
  mounted(contract.updateTeam, updateTeam),
]
