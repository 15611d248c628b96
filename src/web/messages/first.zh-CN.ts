import { exports } from "../../features/exports/messages/zh-CN.ts"
import { views } from "../../features/views/messages/zh-CN.ts"
import type { SameShape } from "../../kernel/messages/same-shape.ts"
import type { first as en } from "./first.en.ts"
import { shell } from "./shell.zh-CN.ts"

/** 每个页面都需要的文案；各模块的文案随其页面加载，拒绝原因由服务器给出。 */
export const first: SameShape<typeof en> = { exports, shell, views }
