import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { files as en } from "./en.ts"

/** 商机、客户和联系人上文件的文字。 */
export const files: SameShape<typeof en> = {
  files: "文件",
  empty: "还没有文件。",
  add: "添加文件",
  help: "不超过 25 MB",
  uploading: "正在上传 {name}",
  tooLarge: "{name} 超过 25 MB。",
  download: "下载 {name}",
  delete: "删除 {name}",
  deleted: "已删除 {name}",
}
