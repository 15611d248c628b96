import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { permissions } from "../../kernel/permission.ts"
import { WorkingCalendar } from "../workspaces/contract.ts"
import { roles } from "./roles.ts"

/** A person of the workspace as their colleagues see them. */
export const Member = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(roles),
  teamId: id.nullable(),
  /** False for an owner who was imported and has no login. */
  hasLogin: z.boolean(),
  isActive: z.boolean(),
  version: z.int(),
})
export type Member = z.infer<typeof Member>

export const getSession = endpoint({
  method: "GET",
  path: "/session",
  summary: "Who is signed in, their membership and their workspaces",
  permission: "signed-in",
  input: z.object({}),
  output: z.object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      twoFactorEnabled: z.boolean(),
    }),
    member: z.object({
      id,
      name: z.string(),
      role: z.enum(roles),
      permissions: z.array(z.enum(permissions)),
      teamId: id.nullable(),
      locale: z.enum(locales).nullable(),
      theme: z.enum(["system", "light", "dark"]),
      density: z.enum(["compact", "comfortable"]),
      landing: z.enum(["board", "dashboard"]),
      shortcuts: z.boolean(),
    }),
    workspace: z.object({
      id,
      name: z.string(),
      currency: z.string(),
      timeZone: z.string(),
      locale: z.enum(locales),
      fiscalStartMonth: z.int(),
      calendar: WorkingCalendar,
    }),
    workspaces: z.array(z.object({ id, name: z.string() })),
  }),
  problems: [],
})

export const updateMe = endpoint({
  method: "PATCH",
  path: "/members/me",
  summary: "Change one's own name, language, appearance and first screen",
  permission: "self.write",
  input: z.object({
    name: line(100).optional(),
    locale: z.enum(locales).optional(),
    theme: z.enum(["system", "light", "dark"]).optional(),
    density: z.enum(["compact", "comfortable"]).optional(),
    landing: z.enum(["board", "dashboard"]).optional(),
    shortcuts: z.boolean().optional(),
  }),
  output: Member,
  problems: [],
})

export const listMembers = endpoint({
  method: "GET",
  path: "/members",
  summary: "List the people of the workspace",
  permission: "member.read",
  input: z.object({}),
  output: z.object({ items: z.array(Member) }),
  problems: [],
})

export const updateMember = endpoint({
  method: "PATCH",
  path: "/members/{memberId}",
  summary: "Change a member's role or team, or end and restore their access",
  permission: "member.admin",
  input: z.object({
    memberId: id,
    version: z.int(),
    role: z.enum(roles).optional(),
    teamId: id.nullable().optional(),
    isActive: z.boolean().optional(),
  }),
  output: Member,
  problems: ["version-stale", "last-owner", "reference-unknown"],
})

/** The way in for somebody who lost their password, where no mail can be sent. */
export const createPasswordReset = endpoint({
  method: "POST",
  path: "/members/{memberId}/password-resets",
  summary: "Make a link by which a member sets a new password",
  permission: "member.admin",
  input: z.object({ memberId: id }),
  output: z.object({ link: z.string().nullable(), isMailed: z.boolean() }),
  shownOnce: ["link"],
  problems: [],
})

export const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(roles),
  teamId: id.nullable(),
  expiresAt: z.iso.datetime(),
})

const emailAddress = z.string().trim().normalize("NFKC").toLowerCase().pipe(z.email().max(254))

export const createInvitation = endpoint({
  method: "POST",
  path: "/invitations",
  summary: "Invite somebody into the workspace",
  permission: "member.admin",
  input: z.object({
    email: emailAddress,
    role: z.enum(roles),
    teamId: id.nullable().default(null),
  }),
  /** The link is shown once, and only where no mail could be sent. */
  output: Invitation.extend({ link: z.string().nullable(), isMailed: z.boolean() }),
  shownOnce: ["link"],
  problems: ["reference-unknown"],
})

export const listInvitations = endpoint({
  method: "GET",
  path: "/invitations",
  summary: "List invitations that wait for an answer",
  permission: "member.admin",
  input: z.object({}),
  output: z.object({ items: z.array(Invitation) }),
  problems: [],
})

export const revokeInvitation = endpoint({
  method: "DELETE",
  path: "/invitations/{invitationId}",
  summary: "Withdraw an invitation",
  permission: "member.admin",
  input: z.object({ invitationId: z.string().max(100) }),
  output: Invitation,
  problems: [],
})

export const previewInvitation = endpoint({
  method: "POST",
  path: "/invitation-previews",
  summary: "What an invitation link leads to",
  permission: "anyone",
  input: z.object({ token: z.string().max(100) }),
  output: z.object({ workspace: z.string(), email: z.string(), hasLogin: z.boolean() }),
  problems: ["invitation-invalid"],
})

export const acceptInvitation = endpoint({
  method: "POST",
  path: "/invitation-acceptances",
  summary: "Accept an invitation; makes the login unless the address has one",
  permission: "anyone",
  input: z.object({
    token: z.string().max(100),
    name: line(100).optional(),
    password: z.string().min(10).max(200).optional(),
  }),
  output: z.object({ workspaceId: id, email: z.string() }),
  problems: ["invitation-invalid", "not-signed-in"],
})

export const Team = z.object({
  id,
  parentId: id.nullable(),
  name: z.string(),
  version: z.int(),
})

export const listTeams = endpoint({
  method: "GET",
  path: "/teams",
  summary: "List the teams of the workspace",
  permission: "member.read",
  input: z.object({}),
  output: z.object({ items: z.array(Team) }),
  problems: [],
})

export const createTeam = endpoint({
  method: "POST",
  path: "/teams",
  summary: "Create a team, at the top or below another one",
  permission: "member.admin",
  input: z.object({ name: line(100), parentId: id.nullable().default(null) }),
  output: Team,
  problems: ["reference-unknown"],
})

export const updateTeam = endpoint({
  method: "PATCH",
  path: "/teams/{teamId}",
  summary: "Rename a team or move it below another one",
  permission: "member.admin",
  input: z.object({
    teamId: id,
    version: z.int(),
    name: line(100).optional(),
    parentId: id.nullable().optional(),
  }),
  output: Team,
  problems: ["version-stale", "reference-unknown"],
})

export const deleteTeam = endpoint({
  method: "DELETE",
  path: "/teams/{teamId}",
  summary: "Delete a team that nobody and nothing belongs to any more",
  permission: "member.admin",
  input: z.object({ teamId: id, version: z.int() }),
  output: Team,
  problems: ["version-stale", "team-in-use"],
})

export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters, to recognise it by. */
  start: z.string(),
  scope: z.enum(["read", "write"]),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
})

export const listApiKeys = endpoint({
  method: "GET",
  path: "/api-keys",
  summary: "List one's own API keys in this workspace",
  permission: "self.write",
  input: z.object({}),
  output: z.object({ items: z.array(ApiKey) }),
  problems: [],
})

export const createApiKey = endpoint({
  method: "POST",
  path: "/api-keys",
  summary: "Make an API key for oneself; its value is shown this once",
  permission: "self.write",
  input: z.object({
    name: line(60),
    scope: z.enum(["read", "write"]),
    expiresInDays: z.int().min(1).max(730).nullable().default(null),
  }),
  /** The value is null when the request is repeated: nothing but its hash is kept. */
  output: ApiKey.extend({ value: z.string().nullable() }),
  shownOnce: ["value"],
  problems: [],
})

export const revokeApiKey = endpoint({
  method: "DELETE",
  path: "/api-keys/{keyId}",
  summary: "Revoke one of one's API keys",
  permission: "self.write",
  input: z.object({ keyId: z.string().max(100) }),
  output: z.object({ id: z.string() }),
  problems: [],
})
