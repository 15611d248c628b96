import type { EvidenceEntryKind } from "../../contract.ts"

type Fact =
  | "document"
  | "documentSha256"
  | "documentBytes"
  | "contentSha256"
  | "envelope"
  | "askedBy"
  | "recordSha256"
  | "person"
  | "title"
  | "email"
  | "signedAt"
  | "method"
  | "consent"
  | "button"
  | "address"
  | "device"
  | "opened"

type RecordTexts = {
  facts: Record<Fact, string>
  kinds: Record<EvidenceEntryKind, string>
  methods: Record<"session" | "link" | "link-and-code", string>
  version: (title: string, number: number) => string
  opened: (times: number, first: string) => string
  never: string
}

const en: RecordTexts = {
  facts: {
    document: "Document",
    documentSha256: "SHA-256 of the document",
    documentBytes: "Bytes of the document",
    contentSha256: "SHA-256 of the contract's text",
    envelope: "Envelope",
    askedBy: "Asked by",
    recordSha256: "SHA-256 of the last entry",
    person: "Asked as",
    title: "Position",
    email: "Mail address",
    signedAt: "Signed at (UTC)",
    method: "Known by",
    consent: "Agreed to",
    button: "Button pressed",
    address: "Address",
    device: "Device",
    opened: "Opened",
  },
  kinds: {
    asked: "Asked for signatures",
    mailed: "Mailed",
    reminded: "Reminded",
    "code-sent": "Code sent by mail",
    "code-refused": "Wrong code",
    signed: "Signed",
    declined: "Declined",
    withdrawn: "Withdrawn",
    expired: "Expired",
    superseded: "Superseded by a newer version",
    completed: "Signed by everybody",
    sealed: "Sealed",
    downloaded: "Downloaded",
  },
  methods: {
    session: "Signed in to the workspace",
    link: "The link that was sent to them",
    "link-and-code": "The link that was sent to them, and a code by mail",
  },
  version: (title, number) => `${title}, version ${number}`,
  opened: (times, first) => `${times} times before, first at ${first}`,
  never: "Not before",
}

const zh: RecordTexts = {
  facts: {
    document: "文件",
    documentSha256: "文件的 SHA-256",
    documentBytes: "文件字节数",
    contentSha256: "合同文本的 SHA-256",
    envelope: "签署编号",
    askedBy: "发起人",
    recordSha256: "最后一条记录的 SHA-256",
    person: "受邀姓名",
    title: "职务",
    email: "邮箱",
    signedAt: "签署时间（UTC）",
    method: "身份确认方式",
    consent: "同意内容",
    button: "所按按钮",
    address: "地址",
    device: "设备",
    opened: "打开情况",
  },
  kinds: {
    asked: "发起签署",
    mailed: "已发送邮件",
    reminded: "已提醒",
    "code-sent": "已通过邮件发送验证码",
    "code-refused": "验证码错误",
    signed: "已签署",
    declined: "已拒绝",
    withdrawn: "已撤回",
    expired: "已过期",
    superseded: "已被新版本取代",
    completed: "全部签署完成",
    sealed: "已加封",
    downloaded: "已下载",
  },
  methods: {
    session: "登录工作区",
    link: "发送给本人的链接",
    "link-and-code": "发送给本人的链接及邮件验证码",
  },
  version: (title, number) => `${title}，第 ${number} 版`,
  opened: (times, first) => `签署前打开 ${times} 次，首次为 ${first}`,
  never: "签署前未打开",
}

/** What the record of signatures says in one language. */
export function recordTexts(locale: string): RecordTexts {
  return locale === "zh-CN" ? zh : en
}
