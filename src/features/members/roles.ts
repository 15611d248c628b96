import type { Permission } from "../../kernel/permission.ts"

/** Roles of a workspace; what each may do is the table below, which rows it sees is `reachOf`. */
export const roles = [
  "rep",
  "manager",
  "sales-ops",
  "executive",
  "marketing",
  "customer-success",
  "admin",
  "viewer",
] as const

export type Role = (typeof roles)[number]

const read: readonly Permission[] = [
  "company.read",
  "contact.read",
  "deal.read",
  "measure.read",
  "member.read",
  "pipeline.read",
  "product.read",
  "proposal.read",
  "self.write",
  "view.write",
]
const sell: readonly Permission[] = [
  ...read,
  "company.write",
  "contact.write",
  "deal.write",
  "proposal.approve",
  "proposal.write",
]
const operate: readonly Permission[] = [
  ...sell,
  "audit.read",
  "campaign.write",
  "deal.reopen",
  "export.run",
  "field.admin",
  "gate.except",
  "import.run",
  "lead.assign",
  "pipeline.admin",
  "product.admin",
  "product.cost",
  "proposal.admin",
  "prospecting.admin",
]

const granted: Record<Role, readonly Permission[]> = {
  viewer: read,
  executive: [...read, "export.run", "product.cost", "proposal.approve"],
  marketing: [
    ...read,
    "campaign.write",
    "company.write",
    "contact.write",
    "export.run",
    "import.run",
  ],
  rep: sell,
  "customer-success": sell,
  manager: [
    ...sell,
    "deal.reopen",
    "export.run",
    "gate.except",
    "import.run",
    "lead.assign",
    "product.cost",
  ],
  "sales-ops": operate,
  admin: [...operate, "member.admin", "workspace.admin"],
}

/** What a role may do. */
export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role]
}

/** Whose deals a member sees: their own always, and beyond that their teams' or everybody's. */
export type Reach = "own" | "team" | "all"

/** What marketing sees: the leads of its campaigns, which are a list of their own, or every deal. */
export type MarketingSight = "campaigns" | "all"

/** What a workspace lets the roles see that do not see all deals anyway. */
export type Sights = { repVisibility: Reach; marketingVisibility: MarketingSight }

export function reachOf(role: Role, { repVisibility, marketingVisibility }: Sights): Reach {
  if (role === "rep") return repVisibility
  if (role === "marketing") return marketingVisibility === "all" ? "all" : "own"
  return role === "manager" ? "team" : "all"
}

/** The team and everything below it in the tree; a cycle in the data ends the walk. */
export function teamAndBelow(
  teamId: string,
  teams: readonly { id: string; parentId: string | null }[],
): string[] {
  const found = new Set([teamId])
  for (let grown = true; grown; ) {
    grown = false
    for (const team of teams) {
      if (team.parentId && found.has(team.parentId) && !found.has(team.id)) {
        found.add(team.id)
        grown = true
      }
    }
  }
  return [...found]
}
