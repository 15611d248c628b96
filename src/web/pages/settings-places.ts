import type { Permission } from "../../kernel/permission.ts"
import type { MessageKey } from "../messages.tsx"
import { hasScreen } from "../screens.ts"

type SettingsPlace = { to: string; title: MessageKey; permission?: Permission; exists: boolean }

type SettingsGroup = { title: MessageKey; places: readonly SettingsPlace[] }

/** Pages of the settings: one's own, those of selling, those of the workspace; unbuilt ones left out. */
export const settingsGroups: readonly SettingsGroup[] = [
  {
    title: "shell.settings.group.own",
    places: built([
      {
        to: "/settings/profile",
        title: "shell.settings.profile",
        exists: hasScreen("members", "ProfilePage"),
      },
      {
        to: "/settings/calendars",
        title: "shell.settings.calendars",
        exists: hasScreen("meetings", "CalendarsPage"),
      },
      {
        to: "/settings/api",
        title: "shell.settings.api",
        exists: hasScreen("members", "ApiKeysPage"),
      },
    ]),
  },
  {
    title: "shell.settings.group.selling",
    places: built([
      {
        to: "/settings/pipelines",
        title: "shell.settings.pipelines",
        exists: hasScreen("pipelines", "PipelinesPage"),
      },
      {
        to: "/settings/fields",
        title: "shell.settings.fields",
        permission: "field.admin",
        exists: hasScreen("fields", "FieldsPage"),
      },
      {
        to: "/settings/exceptions",
        title: "shell.settings.exceptions",
        permission: "gate.except",
        exists: hasScreen("deals", "ExceptionsPage"),
      },
      {
        to: "/campaigns",
        title: "shell.settings.campaigns",
        permission: "campaign.write",
        exists: hasScreen("prospecting", "CampaignsPage"),
      },
      {
        to: "/settings/prospecting",
        title: "shell.settings.prospecting",
        permission: "prospecting.admin",
        exists: hasScreen("prospecting", "ProspectingSettingsPage"),
      },
      {
        to: "/settings/sequences",
        title: "shell.settings.sequences",
        permission: "deal.read",
        exists: hasScreen("sequences", "SequencesPage"),
      },
      {
        to: "/settings/opt-outs",
        title: "shell.settings.optOuts",
        permission: "contact.read",
        exists: hasScreen("sequences", "OptOutsPage"),
      },
      {
        to: "/settings/qualification",
        title: "shell.settings.qualification",
        permission: "pipeline.admin",
        exists: hasScreen("qualification", "QualificationPage"),
      },
      {
        to: "/settings/meetings",
        title: "shell.settings.meetings",
        permission: "pipeline.admin",
        exists: hasScreen("meetings", "MeetingTypesPage"),
      },
      {
        to: "/settings/negotiation",
        title: "shell.settings.negotiation",
        permission: "pipeline.admin",
        exists: hasScreen("negotiation", "NegotiationPage"),
      },
      {
        to: "/settings/booking",
        title: "shell.settings.booking",
        permission: "deal.write",
        exists: hasScreen("meetings", "BookingPagesPage"),
      },
      {
        to: "/settings/products",
        title: "shell.settings.products",
        permission: "product.read",
        exists: hasScreen("catalogue", "CataloguePage"),
      },
      {
        to: "/settings/documents",
        title: "shell.settings.documents",
        permission: "workspace.admin",
        exists: hasScreen("documents", "DocumentsPage"),
      },
      {
        to: "/settings/proposals",
        title: "shell.settings.proposals",
        permission: "proposal.read",
        exists: hasScreen("proposals", "ProposalSettingsPage"),
      },
      {
        to: "/settings/closing",
        title: "shell.settings.closing",
        permission: "pipeline.admin",
        exists: hasScreen("deals", "ClosingSettingsPage"),
      },
      {
        to: "/settings/contracts",
        title: "shell.settings.contracts",
        permission: "pipeline.admin",
        exists: hasScreen("contracts", "ContractSettingsPage"),
      },
    ]),
  },
  {
    title: "shell.settings.group.workspace",
    places: built([
      {
        to: "/settings/workspace",
        title: "shell.settings.workspace",
        permission: "workspace.admin",
        exists: hasScreen("workspaces", "WorkspacePage"),
      },
      {
        to: "/settings/members",
        title: "shell.settings.members",
        exists: hasScreen("members", "MembersPage"),
      },
      { to: "/settings/deleted", title: "shell.settings.deleted", exists: true },
      {
        to: "/settings/audit",
        title: "shell.settings.audit",
        permission: "audit.read",
        exists: hasScreen("audit", "AuditPage"),
      },
      {
        to: "/settings/security",
        title: "shell.settings.security",
        permission: "workspace.admin",
        exists: hasScreen("audit", "SecurityPage"),
      },
    ]),
  },
]

function built(places: readonly SettingsPlace[]): readonly SettingsPlace[] {
  return places.filter((place) => place.exists)
}
