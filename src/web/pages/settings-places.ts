import type { Permission } from "../../kernel/permission.ts"
import type { MessageKey } from "../messages.tsx"
import { hasScreen } from "../screens.ts"

type SettingsPlace = { to: string; title: MessageKey; permission?: Permission; exists: boolean }

/** Pages of the settings, the personal one first; those whose screen is not built yet are left out. */
export const settingsPlaces: readonly SettingsPlace[] = [
  {
    to: "/settings/profile",
    title: "shell.settings.profile" as const,
    exists: hasScreen("members", "ProfilePage"),
  },
  {
    to: "/settings/calendars",
    title: "shell.settings.calendars" as const,
    exists: hasScreen("meetings", "CalendarsPage"),
  },
  {
    to: "/settings/workspace",
    title: "shell.settings.workspace" as const,
    permission: "workspace.admin" as const,
    exists: hasScreen("workspaces", "WorkspacePage"),
  },
  {
    to: "/settings/members",
    title: "shell.settings.members" as const,
    exists: hasScreen("members", "MembersPage"),
  },
  {
    to: "/settings/pipelines",
    title: "shell.settings.pipelines" as const,
    exists: hasScreen("pipelines", "PipelinesPage"),
  },
  {
    to: "/settings/fields",
    title: "shell.settings.fields" as const,
    permission: "field.admin" as const,
    exists: hasScreen("fields", "FieldsPage"),
  },
  {
    to: "/settings/exceptions",
    title: "shell.settings.exceptions" as const,
    permission: "gate.except" as const,
    exists: hasScreen("deals", "ExceptionsPage"),
  },
  {
    to: "/campaigns",
    title: "shell.settings.campaigns" as const,
    permission: "campaign.write" as const,
    exists: hasScreen("prospecting", "CampaignsPage"),
  },
  {
    to: "/settings/prospecting",
    title: "shell.settings.prospecting" as const,
    permission: "prospecting.admin" as const,
    exists: hasScreen("prospecting", "ProspectingSettingsPage"),
  },
  {
    to: "/settings/sequences",
    title: "shell.settings.sequences" as const,
    permission: "deal.read" as const,
    exists: hasScreen("sequences", "SequencesPage"),
  },
  {
    to: "/settings/opt-outs",
    title: "shell.settings.optOuts" as const,
    permission: "contact.read" as const,
    exists: hasScreen("sequences", "OptOutsPage"),
  },
  {
    to: "/settings/qualification",
    title: "shell.settings.qualification" as const,
    permission: "pipeline.admin" as const,
    exists: hasScreen("qualification", "QualificationPage"),
  },
  {
    to: "/settings/meetings",
    title: "shell.settings.meetings" as const,
    permission: "pipeline.admin" as const,
    exists: hasScreen("meetings", "MeetingTypesPage"),
  },
  {
    to: "/settings/booking",
    title: "shell.settings.booking" as const,
    permission: "deal.write" as const,
    exists: hasScreen("meetings", "BookingPagesPage"),
  },
  {
    to: "/settings/products",
    title: "shell.settings.products" as const,
    permission: "product.read" as const,
    exists: hasScreen("catalogue", "CataloguePage"),
  },
  { to: "/settings/deleted", title: "shell.settings.deleted" as const, exists: true },
  {
    to: "/settings/api",
    title: "shell.settings.api" as const,
    exists: hasScreen("members", "ApiKeysPage"),
  },
  {
    to: "/settings/audit",
    title: "shell.settings.audit" as const,
    permission: "audit.read" as const,
    exists: hasScreen("audit", "AuditPage"),
  },
  {
    to: "/settings/security",
    title: "shell.settings.security" as const,
    permission: "workspace.admin" as const,
    exists: hasScreen("audit", "SecurityPage"),
  },
].filter((place) => place.exists)
