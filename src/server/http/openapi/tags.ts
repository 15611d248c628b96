import type { Endpoint } from "../../../kernel/endpoint.ts"

/** Rooms of the API, in the order people meet them. */
export const tags = [
  { name: "pipelines", description: "Pipelines, their stages and versions" },
  { name: "deals", description: "Deals, the board and their history" },
  { name: "companies", description: "Companies" },
  { name: "contacts", description: "Contacts" },
  { name: "measures", description: "Reports over the ledger" },
  { name: "imports", description: "Files brought in, checked and undone" },
  { name: "exports", description: "Files taken out" },
  { name: "fields", description: "Custom fields" },
  { name: "views", description: "Saved views" },
  { name: "members", description: "People, teams, invitations and keys" },
  { name: "workspace", description: "The workspace and its settings" },
  { name: "audit", description: "Who did what" },
  { name: "events", description: "What happened, as a list and as a stream" },
  { name: "search", description: "Finding records" },
  { name: "session", description: "Who is signed in" },
] as const

type Tag = (typeof tags)[number]["name"]

const byPermission: Record<string, Tag> = {
  audit: "audit",
  company: "companies",
  contact: "contacts",
  deal: "deals",
  export: "exports",
  field: "fields",
  import: "imports",
  measure: "measures",
  member: "members",
  pipeline: "pipelines",
  self: "session",
  view: "views",
  workspace: "workspace",
}

/** The room an endpoint belongs to: by its address where that names one, else by what it needs. */
export function tagOf({ path, permission }: Endpoint): Tag {
  const first = path.split("/")[1] ?? ""
  const named = tags.find(({ name }) => name === first)?.name
  if (named && first !== "pipelines") return named
  return byPermission[permission.split(".")[0] ?? ""] ?? named ?? "session"
}
