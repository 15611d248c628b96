import { createRoute, redirect } from "@tanstack/react-router"
import { auditSearch } from "../features/audit/audit-search.ts"
import { securitySearch } from "../features/audit/security-search.ts"
import { catalogueSearch } from "../features/catalogue/catalogue-search.ts"
import { contractSettingsSearch } from "../features/contracts/contract-search.ts"
import { inside } from "./root-routes.tsx"
import { screen, screenOf } from "./screens.ts"

const layout = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  component: screenOf(() => import("./pages/SettingsLayout.tsx"), "SettingsLayout"),
})
const start = createRoute({
  getParentRoute: () => layout,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/profile", replace: true })
  },
})
const profile = createRoute({
  getParentRoute: () => layout,
  path: "profile",
  component: screen("members", "ProfilePage"),
})
const workspace = createRoute({
  getParentRoute: () => layout,
  path: "workspace",
  component: screen("workspaces", "WorkspacePage"),
})
const members = createRoute({
  getParentRoute: () => layout,
  path: "members",
  component: screen("members", "MembersPage"),
})
const pipelines = createRoute({
  getParentRoute: () => layout,
  path: "pipelines",
  component: screen("pipelines", "PipelinesPage"),
})
const pipeline = createRoute({
  getParentRoute: () => layout,
  path: "pipelines/$pipelineId",
  component: screen("pipelines", "PipelineEditorPage", "actions"),
})
const fields = createRoute({
  getParentRoute: () => layout,
  path: "fields",
  component: screen("fields", "FieldsPage"),
})
const exceptions = createRoute({
  getParentRoute: () => layout,
  path: "exceptions",
  component: screen("deals", "ExceptionsPage", "deals.page"),
})
const prospecting = createRoute({
  getParentRoute: () => layout,
  path: "prospecting",
  component: screen("prospecting", "ProspectingSettingsPage"),
})
const optOuts = createRoute({
  getParentRoute: () => layout,
  path: "opt-outs",
  component: screen("sequences", "OptOutsPage"),
})
const sequences = createRoute({
  getParentRoute: () => layout,
  path: "sequences",
  component: screen("sequences", "SequencesPage", "actions"),
})
const sequence = createRoute({
  getParentRoute: () => layout,
  path: "sequences/$sequenceId",
  component: screen("sequences", "SequencePage", "actions"),
})
const qualification = createRoute({
  getParentRoute: () => layout,
  path: "qualification",
  component: screen("qualification", "QualificationPage"),
})
const meetings = createRoute({
  getParentRoute: () => layout,
  path: "meetings",
  component: screen("meetings", "MeetingTypesPage"),
})
const negotiation = createRoute({
  getParentRoute: () => layout,
  path: "negotiation",
  component: screen("negotiation", "NegotiationPage"),
})
const booking = createRoute({
  getParentRoute: () => layout,
  path: "booking",
  component: screen("meetings", "BookingPagesPage"),
})
const calendars = createRoute({
  getParentRoute: () => layout,
  path: "calendars",
  component: screen("meetings", "CalendarsPage"),
})
const deleted = createRoute({
  getParentRoute: () => layout,
  path: "deleted",
  component: screenOf(() => import("./pages/DeletedPage.tsx"), "DeletedPage"),
})
const api = createRoute({
  getParentRoute: () => layout,
  path: "api",
  component: screen("members", "ApiKeysPage"),
})
const audit = createRoute({
  getParentRoute: () => layout,
  path: "audit",
  validateSearch: auditSearch,
  component: screen("audit", "AuditPage"),
})
const products = createRoute({
  getParentRoute: () => layout,
  path: "products",
  validateSearch: catalogueSearch,
  component: screen("catalogue", "CataloguePage"),
})
const documents = createRoute({
  getParentRoute: () => layout,
  path: "documents",
  component: screen("documents", "DocumentsPage"),
})
const proposals = createRoute({
  getParentRoute: () => layout,
  path: "proposals",
  component: screen("proposals", "ProposalSettingsPage"),
})
const contracts = createRoute({
  getParentRoute: () => layout,
  path: "contracts",
  validateSearch: contractSettingsSearch,
  component: screen("contracts", "ContractSettingsPage"),
})
const closing = createRoute({
  getParentRoute: () => layout,
  path: "closing",
  component: screen("deals", "ClosingSettingsPage", "deals.page"),
})
const contractTemplate = createRoute({
  getParentRoute: () => layout,
  path: "contracts/$contractTemplateId",
  component: screen("contracts", "TemplatePage"),
})
const security = createRoute({
  getParentRoute: () => layout,
  path: "security",
  validateSearch: securitySearch,
  component: screen("audit", "SecurityPage"),
})

/** Every page of the settings. */
export const settings = layout.addChildren([
  start,
  profile,
  workspace,
  members,
  pipelines,
  pipeline,
  fields,
  exceptions,
  prospecting,
  optOuts,
  sequences,
  sequence,
  qualification,
  meetings,
  negotiation,
  booking,
  calendars,
  deleted,
  api,
  audit,
  products,
  documents,
  proposals,
  closing,
  contracts,
  contractTemplate,
  security,
])
