import type { QueryClient } from "@tanstack/react-query"
import { createRoute, createRouter, redirect } from "@tanstack/react-router"
import { contractSearch } from "../features/contracts/contract-search.ts"
import { type SearchKind, searchKinds } from "../features/search/contract.ts"
import { ownPath } from "./entrance.ts"
import { FailedPage } from "./pages/FailedPage.tsx"
import { NotFoundPage } from "./pages/NotFoundPage.tsx"
import { pipelineSearch } from "./pipeline-search.ts"
import { listSearch } from "./records/list-search.ts"
import { inside, root } from "./root-routes.tsx"
import { screen, screenOf } from "./screens.ts"
import { settings } from "./settings-routes.tsx"

const landing = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect({ href: ownPath(context.session.member.landing) ?? "/pipeline", replace: true })
  },
})

const pipelines = createRoute({
  getParentRoute: () => inside,
  path: "/pipeline",
  component: screen("deals", "DefaultPipelinePage"),
})
const pipeline = createRoute({
  getParentRoute: () => inside,
  path: "/pipeline/$pipelineId",
  validateSearch: pipelineSearch,
  component: screenOf(
    () => import("./pages/PipelineScreen.tsx"),
    "PipelineScreen",
    "deals",
    "sample",
  ),
})
const deal = createRoute({
  getParentRoute: () => inside,
  path: "/deals/$dealId",
  component: screenOf(
    () => import("./pages/DealScreen.tsx"),
    "DealScreen",
    "actions",
    "deals",
    "deals.page",
    "activities",
    "files",
  ),
})
const contract = createRoute({
  getParentRoute: () => inside,
  path: "/deals/$dealId/contract",
  validateSearch: contractSearch,
  component: screen("contracts", "ContractPage"),
})
const signature = createRoute({
  getParentRoute: () => inside,
  path: "/deals/$dealId/signature",
  component: screen("closing", "SignaturePage"),
})
const signatureCheck = createRoute({
  getParentRoute: () => inside,
  path: "/signature-check",
  component: screen("closing", "SignatureCheckPage"),
})
const pool = createRoute({
  getParentRoute: () => inside,
  path: "/pool",
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it with care
  component: screenOf(() => import("./pages/PoolScreen.tsx"), "PoolScreen", "prospecting"),
})
const queue = createRoute({
  getParentRoute: () => inside,
  path: "/queue",
  component: screen("prospecting", "QueuePage", "activities"),
})
const campaigns = createRoute({
  getParentRoute: () => inside,
  path: "/campaigns",
  component: screen("prospecting", "CampaignsPage"),
})
const campaign = createRoute({
  getParentRoute: () => inside,
  path: "/campaigns/$campaignId",
  component: screen("prospecting", "CampaignPage"),
})
const meetings = createRoute({
  getParentRoute: () => inside,
  path: "/meetings",
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it with care
  component: screen("meetings", "MeetingsPage"),
})
const proposal = createRoute({
  getParentRoute: () => inside,
  path: "/proposals/$proposalId",
  component: screen("proposals", "ProposalPage", "deals"),
})
const companies = createRoute({
  getParentRoute: () => inside,
  path: "/companies",
  validateSearch: listSearch,
  component: screenOf(() => import("./pages/CompaniesScreen.tsx"), "CompaniesScreen", "companies"),
})
const company = createRoute({
  getParentRoute: () => inside,
  path: "/companies/$companyId",
  component: screenOf(
    () => import("./pages/CompanyScreen.tsx"),
    "CompanyScreen",
    "companies",
    "activities",
    "contacts",
    "deals",
    "files",
  ),
})
const contacts = createRoute({
  getParentRoute: () => inside,
  path: "/contacts",
  validateSearch: listSearch,
  component: screenOf(() => import("./pages/ContactsScreen.tsx"), "ContactsScreen", "contacts"),
})
const contact = createRoute({
  getParentRoute: () => inside,
  path: "/contacts/$contactId",
  component: screenOf(
    () => import("./pages/ContactScreen.tsx"),
    "ContactScreen",
    "contacts",
    "activities",
    "deals",
    "files",
  ),
})
const dashboard = createRoute({
  getParentRoute: () => inside,
  path: "/dashboard",
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it with care
  component: screen("measures", "DashboardPage", "deals"),
})
const tasks = createRoute({
  getParentRoute: () => inside,
  path: "/tasks",
  component: screen("actions", "TasksPage", "activities"),
})
const imports = createRoute({
  getParentRoute: () => inside,
  path: "/import",
  component: screen("imports", "ImportPage"),
})
const importRun = createRoute({
  getParentRoute: () => inside,
  path: "/import/$importId",
  component: screen("imports", "ImportRunPage"),
})

const firstAnswers = createRoute({
  getParentRoute: () => inside,
  path: "/first-answers",
  component: screen("qualification", "FirstAnswersPage"),
})

const search = createRoute({
  getParentRoute: () => inside,
  path: "/search",
  validateSearch: ({ q, kind }: Record<string, unknown>): { q?: string; kind?: SearchKind } => ({
    ...(typeof q === "string" || typeof q === "number" ? { q: String(q) } : {}),
    ...(searchKinds.some((one) => one === kind) ? { kind: kind as SearchKind } : {}),
  }),
  component: screen("search", "SearchPage"),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = ownPath(search["next"])
    return next ? { next } : {}
  },
  component: screen("members", "SignInPage"),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: screenOf(() => import("./pages/SetupPage.tsx"), "SetupPage", "members", "pipelines"),
})
const invite = createRoute({
  getParentRoute: () => root,
  path: "/invite/$token",
  component: screen("members", "InvitePage"),
})
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  validateSearch: (search: Record<string, unknown>): { token?: string } =>
    typeof search["token"] === "string" ? { token: search["token"] } : {},
  component: screen("members", "ResetPasswordPage"),
})

/** All primitives in all states; for our own eyes, so a production build leaves it out. */
const gallery =
  import.meta.env.MODE === "production"
    ? []
    : [
        createRoute({
          getParentRoute: () => root,
          path: "/gallery",
          component: screenOf(() => import("./pages/GalleryPage.tsx"), "GalleryPage"),
        }),
      ]

const tree = root.addChildren([
  inside.addChildren([
    landing,
    pipelines,
    pipeline,
    deal,
    contract,
    signature,
    signatureCheck,
    pool,
    meetings,
    proposal,
    queue,
    campaigns,
    campaign,
    companies,
    company,
    contacts,
    contact,
    dashboard,
    imports,
    importRun,
    firstAnswers,
    search,
    tasks,
    settings,
  ]),
  signIn,
  setup,
  invite,
  resetPassword,
  ...gallery,
])

/** The router over all addresses of the app; screens are fetched when somebody comes near a link. */
export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0, // React Query decides what is old
    defaultPendingMs: 300,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
    scrollToTopSelectors: ["#content"],
  })
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
