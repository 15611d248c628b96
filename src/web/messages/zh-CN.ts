import { activities } from "../../features/activities/messages/zh-CN.ts"
import { audit } from "../../features/audit/messages/zh-CN.ts"
import { companies } from "../../features/companies/messages/zh-CN.ts"
import { contacts } from "../../features/contacts/messages/zh-CN.ts"
import { deals } from "../../features/deals/messages/zh-CN.ts"
import { exports } from "../../features/exports/messages/zh-CN.ts"
import { fields } from "../../features/fields/messages/zh-CN.ts"
import { files } from "../../features/files/messages/zh-CN.ts"
import { imports } from "../../features/imports/messages/zh-CN.ts"
import { measures } from "../../features/measures/messages/zh-CN.ts"
import { members } from "../../features/members/messages/zh-CN.ts"
import { pipelines } from "../../features/pipelines/messages/zh-CN.ts"
import { sample } from "../../features/sample/messages/zh-CN.ts"
import { search } from "../../features/search/messages/zh-CN.ts"
import { views } from "../../features/views/messages/zh-CN.ts"
import { workspaces } from "../../features/workspaces/messages/zh-CN.ts"
import type { SameShape } from "../../kernel/messages/same-shape.ts"
import { kernelMessages } from "../../kernel/messages/zh-CN.ts"
import type { messages as en } from "./en.ts"
import { shell } from "./shell.zh-CN.ts"

/** 浏览器端的全部简体中文文案，每个模块一行。 */
export const messages: SameShape<typeof en> = {
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
}
