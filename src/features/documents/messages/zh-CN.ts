import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { documents as en } from "./en.ts"

/** 文档样式的文字。 */
export const documents: SameShape<typeof en> = {
  title: "文档",
  intro: "报价单、服务概要与幻灯片上的卖方信息和样式。已生成的文档保持不变。",
  sellerName: "卖方名称",
  sellerNameHelp: "与合同中的名称一致。",
  address: "地址",
  colour: "颜色",
  colourHelp: "用于标题和线条，须在白色背景上清晰可读。",
  pickColour: "选择颜色",
  closingEnglish: "英文结束语",
  closingChinese: "中文结束语",
  closingHelp: "位于每份文档末尾。",
  saved: "今后的文档将采用此样式。",
  logo: {
    title: "徽标",
    choose: "选择图片",
    help: "PNG 或 JPEG，最大 1 MB，每边不超过 2,000 像素。",
    has: "{kind}，{width} × {height} 像素",
    remove: "移除徽标",
    set: "徽标已用于文档。",
    removed: "徽标已移除。",
  },
  preview: {
    title: "预览",
    intro: "虚构的报价，保存前即可看到所输入的内容。",
    form: "文档",
    languages: "语言",
    picture: "示例页面：{form}",
  },
  form: {
    "quote-sheet": "报价单",
    "service-summary": "服务概要",
    slides: "幻灯片",
    "web-page": "网页",
  },
  languages: { en: "English", "zh-CN": "中文", both: "两种语言" },
  download: {
    title: "下载示例",
    "quote-sheet": "报价单 (PDF)",
    "service-summary": "服务概要 (PDF)",
    slides: "幻灯片 (PPTX)",
    "web-page": "网页 (HTML)",
    note: "采用已保存的设置。",
  },
}
