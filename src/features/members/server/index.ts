import { type Mounted, mounted, mountedOpen } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { acceptInvitation, previewInvitation } from "./accept-invitation.ts"
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys.ts"
import * as invitations from "./invitations.ts"
import { getSession, listMembers, updateMe } from "./session.ts"
import { createTeam, deleteTeam, listTeams, updateTeam } from "./teams.ts"
import { createPasswordReset, updateMember } from "./update-member.ts"

/** Every operation on the people of a workspace. */
export const operations: readonly Mounted[] = [
  mountedOpen(contract.acceptInvitation, acceptInvitation),
  mounted(contract.createApiKey, createApiKey),
  mounted(contract.createInvitation, invitations.createInvitation),
  mounted(contract.createPasswordReset, createPasswordReset),
  mounted(contract.createTeam, createTeam),
  mounted(contract.deleteTeam, deleteTeam),
  mounted(contract.getSession, getSession),
  mounted(contract.listApiKeys, listApiKeys),
  mounted(contract.listInvitations, invitations.listInvitations),
  mounted(contract.listMembers, listMembers),
  mounted(contract.listTeams, listTeams),
  mountedOpen(contract.previewInvitation, previewInvitation),
  mounted(contract.revokeApiKey, revokeApiKey),
  mounted(contract.revokeInvitation, invitations.revokeInvitation),
  mounted(contract.updateMe, updateMe),
  mounted(contract.updateMember, updateMember),
  mounted(contract.updateTeam, updateTeam),
]
