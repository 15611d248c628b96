/** Everything an actor can be allowed to do, as one closed, sorted vocabulary. */
export const permissions = [
  "audit.read",
  "campaign.write",
  "company.read",
  "company.write",
  "contact.read",
  "contact.write",
  "deal.read",
  "deal.write",
  "export.run",
  "field.admin",
  "gate.except",
  "import.run",
  "measure.read",
  "member.admin",
  "member.read",
  "pipeline.admin",
  "pipeline.read",
  "product.admin",
  "product.cost",
  "product.read",
  "prospecting.admin",
  "self.write",
  "view.write",
  "workspace.admin",
] as const

export type Permission = (typeof permissions)[number]
