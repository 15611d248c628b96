import type { Hono } from "hono"
import { operations as actions } from "../features/actions/server/index.ts"
import { operations as activities } from "../features/activities/server/index.ts"
import { operations as audit } from "../features/audit/server/index.ts"
import { operations as buyerRoom } from "../features/buyer-room/server/index.ts"
import { publicPages as roomPages } from "../features/buyer-room/server/public/index.ts"
import { operations as catalogue } from "../features/catalogue/server/index.ts"
import { operations as closing } from "../features/closing/server/index.ts"
import { operations as companies } from "../features/companies/server/index.ts"
import { operations as contacts } from "../features/contacts/server/index.ts"
import { operations as contracts } from "../features/contracts/server/index.ts"
import { operations as deals } from "../features/deals/server/index.ts"
import { operations as documents } from "../features/documents/server/index.ts"
import { operations as duplicates } from "../features/duplicates/server/index.ts"
import { operations as exports } from "../features/exports/server/index.ts"
import { operations as fields } from "../features/fields/server/index.ts"
import { operations as files } from "../features/files/server/index.ts"
import { operations as handover } from "../features/handover/server/index.ts"
import { operations as imports } from "../features/imports/server/index.ts"
import { operations as measures } from "../features/measures/server/index.ts"
import { operations as meetings } from "../features/meetings/server/index.ts"
import { publicPages as meetingPages } from "../features/meetings/server/public/index.ts"
import { operations as members } from "../features/members/server/index.ts"
import { operations as negotiation } from "../features/negotiation/server/index.ts"
import { operations as pipelines } from "../features/pipelines/server/index.ts"
import { operations as proposals } from "../features/proposals/server/index.ts"
import { operations as prospecting } from "../features/prospecting/server/index.ts"
import { operations as qualification } from "../features/qualification/server/index.ts"
import { operations as sample } from "../features/sample/server/index.ts"
import { operations as search } from "../features/search/server/index.ts"
import { operations as sequences } from "../features/sequences/server/index.ts"
import { operations as views } from "../features/views/server/index.ts"
import { operations as workspaces } from "../features/workspaces/server/index.ts"
import type { Mounted } from "./http/handler.ts"
import type { PublicDoor } from "./public-door.ts"

/** Every operation of the product, one sorted line per room. */
export const operations: readonly Mounted[] = [
  ...actions,
  ...activities,
  ...audit,
  ...buyerRoom,
  ...catalogue,
  ...closing,
  ...companies,
  ...contacts,
  ...contracts,
  ...deals,
  ...documents,
  ...duplicates,
  ...exports,
  ...fields,
  ...files,
  ...handover,
  ...imports,
  ...measures,
  ...meetings,
  ...members,
  ...negotiation,
  ...pipelines,
  ...proposals,
  ...prospecting,
  ...qualification,
  ...sample,
  ...search,
  ...sequences,
  ...views,
  ...workspaces,
]

/** Pages for people without an account, room by room. */
export const publicPages: readonly ((door: PublicDoor) => Hono)[] = [meetingPages, roomPages]
