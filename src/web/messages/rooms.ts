import type * as actions from "../../features/actions/messages/en.ts"
import type * as activities from "../../features/activities/messages/en.ts"
import type * as audit from "../../features/audit/messages/en.ts"
import type * as buyerRoom from "../../features/buyer-room/messages/en.ts"
import type * as catalogue from "../../features/catalogue/messages/en.ts"
import type * as closing from "../../features/closing/messages/en.ts"
import type * as companies from "../../features/companies/messages/en.ts"
import type * as contacts from "../../features/contacts/messages/en.ts"
import type * as contracts from "../../features/contracts/messages/en.ts"
import type * as deals from "../../features/deals/messages/en.ts"
import type * as dealsPage from "../../features/deals/messages/page.en.ts"
import type * as documents from "../../features/documents/messages/en.ts"
import type * as duplicates from "../../features/duplicates/messages/en.ts"
import type * as fields from "../../features/fields/messages/en.ts"
import type * as files from "../../features/files/messages/en.ts"
import type * as handover from "../../features/handover/messages/en.ts"
import type * as imports from "../../features/imports/messages/en.ts"
import type * as measures from "../../features/measures/messages/en.ts"
import type * as meetings from "../../features/meetings/messages/en.ts"
import type * as members from "../../features/members/messages/en.ts"
import type * as negotiation from "../../features/negotiation/messages/en.ts"
import type * as pipelines from "../../features/pipelines/messages/en.ts"
import type * as proposals from "../../features/proposals/messages/en.ts"
import type * as prospecting from "../../features/prospecting/messages/en.ts"
import type * as qualification from "../../features/qualification/messages/en.ts"
import type * as sample from "../../features/sample/messages/en.ts"
import type * as search from "../../features/search/messages/en.ts"
import type * as sequences from "../../features/sequences/messages/en.ts"
import type * as workspaces from "../../features/workspaces/messages/en.ts"

/** The texts of a room and of a later part of it, as one. */
type Both<A, B> = { [Key in keyof (A & B)]: (A & B)[Key] }

/** The texts that come with the screens of a room, one line per room; a type only. */
export type RoomMessages = typeof actions &
  typeof activities &
  typeof audit &
  typeof buyerRoom &
  typeof catalogue &
  typeof closing &
  typeof companies &
  typeof contacts &
  typeof contracts &
  Record<"deals", Both<(typeof deals)["deals"], (typeof dealsPage)["deals"]>> &
  typeof documents &
  typeof duplicates &
  typeof fields &
  typeof files &
  typeof handover &
  typeof imports &
  typeof measures &
  typeof meetings &
  typeof members &
  typeof negotiation &
  typeof pipelines &
  typeof proposals &
  typeof prospecting &
  typeof qualification &
  typeof sample &
  typeof search &
  typeof sequences &
  typeof workspaces

/** A room whose texts are fetched when one of its screens is, or the texts of a later part of one. */
export type Room = keyof RoomMessages | "deals.page"
