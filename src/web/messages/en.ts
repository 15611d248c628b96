import { activities } from "../../features/activities/messages/en.ts"
import { audit } from "../../features/audit/messages/en.ts"
import { companies } from "../../features/companies/messages/en.ts"
import { contacts } from "../../features/contacts/messages/en.ts"
import { deals } from "../../features/deals/messages/en.ts"
import { exports } from "../../features/exports/messages/en.ts"
import { fields } from "../../features/fields/messages/en.ts"
import { files } from "../../features/files/messages/en.ts"
import { imports } from "../../features/imports/messages/en.ts"
import { measures } from "../../features/measures/messages/en.ts"
import { members } from "../../features/members/messages/en.ts"
import { pipelines } from "../../features/pipelines/messages/en.ts"
import { sample } from "../../features/sample/messages/en.ts"
import { search } from "../../features/search/messages/en.ts"
import { views } from "../../features/views/messages/en.ts"
import { workspaces } from "../../features/workspaces/messages/en.ts"
import { kernelMessages } from "../../kernel/messages/en.ts"
import { shell } from "./shell.en.ts"

/** Every text of the browser in English, one sorted line per room; its type is the list of keys. */
export const messages = {
  ...kernelMessages,
  activities,
  audit,
  companies,
  contacts,
  deals,
  exports,
  fields,
  files,
  imports,
  measures,
  members,
  pipelines,
  sample,
  search,
  shell,
  views,
  workspaces,
} as const
