import type { GatePass } from "../../deals/server/write-door.ts"
import type { DealHistory } from "../deal-draft.ts"
import type { ToldDeal } from "../tell-deal.ts"
import type { KnownList, KnownProduct } from "./catalogue-lookups.ts"
import type { Fate } from "./row-queries.ts"

export type NewTeam = { id: string; parentId: string | null; name: string }
export type NewPerson = {
  id: string
  name: string
  email: string | null
  role: "rep" | "manager"
  teamId: string | null
}

export type NewCampaign = { id: string; name: string }

/** Columns of a company or contact as the table holds them, without those every row has. */
export type RecordFields = Record<string, unknown>
export type NewRecord = { id: string; fields: RecordFields; sourceKey: string | null }
export type RecordUpdate = { id: string; version: number; set: RecordFields; fate: Fate }

export type NewDeal = { draft: DealHistory; sourceKey: string; fate: Fate }
export type DealUpdate = {
  id: string
  told: ToldDeal
  patch: Record<string, unknown>
  /** How it passed its gate, if it moves. */
  pass?: GatePass
  fate: Fate
}

/** Everything one batch of rows will write, gathered before anything is written. */
export type Chunk = {
  fates: Fate[]
  teams: NewTeam[]
  people: NewPerson[]
  campaigns: NewCampaign[]
  companies: NewRecord[]
  companyUpdates: RecordUpdate[]
  contacts: NewRecord[]
  contactUpdates: RecordUpdate[]
  priceLists: KnownList[]
  /** By id, as the last of its rows leaves each. */
  products: Map<string, KnownProduct>
  deals: NewDeal[]
  dealUpdates: DealUpdate[]
}

export function emptyChunk(): Chunk {
  return {
    fates: [],
    teams: [],
    people: [],
    campaigns: [],
    companies: [],
    companyUpdates: [],
    contacts: [],
    contactUpdates: [],
    priceLists: [],
    products: new Map(),
    deals: [],
    dealUpdates: [],
  }
}
