import type { Locale } from "../../../kernel/locale.ts"

type Texts = {
  title: string
  lead: string
  otherLanguage: string
  document: string
  contents: string
  needs: string
  anyone: string
  signedIn: string
  path: string
  query: string
  body: string
  field: string
  type: string
  required: string
  answer: string
  file: string
  bytes: string
  refusals: string
  copy: string
  copied: string
  filter: string
  tags: Record<string, string>
  guide: readonly { id: string; title: string; text: string; code: string }[]
}

const examples = {
  key: `curl https://crm.example.com/api/v1/deals \\
  -H "Authorization: Bearer sc_…"`,
  problem: `HTTP/1.1 409 Conflict
Content-Type: application/problem+json

{ "type": "/problems/version-stale",
  "code": "version-stale",
  "status": 409,
  "title": "Record was changed by someone else",
  "detail": "Someone changed this since you opened it. …",
  "requestId": "0199f3a2-…",
  "facts": { "current": { "version": 8, … } } }`,
  idempotency: `curl -X POST https://crm.example.com/api/v1/deals \\
  -H "Idempotency-Key: 7b0c…" …

# again, after a lost answer
Idempotency-Replayed: true`,
  paging: `GET /api/v1/deals?limit=50
→ { "items": […], "nextCursor": "eyJ…" }

GET /api/v1/deals?limit=50&cursor=eyJ…
→ { "items": […], "nextCursor": null }`,
  limits: `RateLimit-Limit: 200
RateLimit-Remaining: 187
RateLimit-Reset: 6`,
  events: `id: 42
data: {"seq":"42","kind":"deal.stage-moved",
data:  "record":"deal","id":"0199…",…}`.replace("\ndata: ", " "),
}

const en: Texts = {
  title: "API reference",
  lead: "Everything the app can do, your own programs can do: the browser uses this API and no other.",
  otherLanguage: "中文",
  document: "OpenAPI 3.1 document",
  contents: "Contents",
  needs: "Needs",
  anyone: "no sign-in",
  signedIn: "any member",
  path: "Path",
  query: "Query",
  body: "Body",
  field: "Field",
  type: "Type",
  required: "required",
  answer: "Answer",
  file: "A file",
  bytes: "The file itself as the body, `application/octet-stream`.",
  refusals: "Refusals of its own",
  copy: "Copy",
  copied: "Copied",
  filter: "Filter",
  tags: {},
  guide: [
    {
      id: "signing-in",
      title: "Signing in",
      text: "Send a key made under Settings as a bearer token. A key acts as the person who made it, in one workspace, to read or to read and write; it never administers people.",
      code: examples.key,
    },
    {
      id: "refusals",
      title: "Refusals",
      text: "A refused request did not happen. The answer is a problem (RFC 9457): decide by its code, show its detail, quote its requestId. Send Accept-Language for English or Chinese. What you may not see is not found.",
      code: examples.problem,
    },
    {
      id: "repeating",
      title: "Repeating a request",
      text: "Send an Idempotency-Key of your own with each write. When an answer was lost, send the same request again: it happens once and you get the first answer, byte for byte. Keys are kept at least 24 hours.",
      code: examples.idempotency,
    },
    {
      id: "versions",
      title: "Two people at once",
      text: "Each record has a version. Send the one you read back when you write; if somebody was faster you get version-stale with the record as it is now, and nothing is overwritten.",
      code: `PATCH /api/v1/deals/0199…
{ "version": 7, "amountMinor": "1250000" }`,
    },
    {
      id: "paging",
      title: "Lists",
      text: "Follow nextCursor until it is null. A cursor marks a place, not a number of rows, so records that come and go meanwhile are neither skipped nor shown twice.",
      code: examples.paging,
    },
    {
      id: "limits",
      title: "Limits",
      text: "Each answer says how many requests are left in the window. Beyond it you get too-many-requests and Retry-After.",
      code: examples.limits,
    },
    {
      id: "live",
      title: "Hearing what happens",
      text: "GET /events/stream tells every change as it is committed, in order. Come back with Last-Event-ID and you get exactly what you missed. GET /events lists the same.",
      code: examples.events,
    },
  ],
}

const zh: Texts = {
  title: "API 文档",
  lead: "应用能做的一切，您的程序同样能做：浏览器使用的就是这套 API，别无其他。",
  otherLanguage: "English",
  document: "OpenAPI 3.1 描述文件",
  contents: "目录",
  needs: "所需权限",
  anyone: "无需登录",
  signedIn: "任何成员",
  path: "路径",
  query: "查询参数",
  body: "请求体",
  field: "字段",
  type: "类型",
  required: "必填",
  answer: "返回",
  file: "文件",
  bytes: "请求体即文件本身，类型为 application/octet-stream。",
  refusals: "特有的拒绝原因",
  copy: "复制",
  copied: "已复制",
  filter: "筛选",
  tags: {
    pipelines: "销售管道",
    deals: "商机",
    companies: "客户",
    contacts: "联系人",
    measures: "报表",
    imports: "导入",
    exports: "导出",
    fields: "自定义字段",
    views: "视图",
    members: "成员与团队",
    workspace: "工作区",
    audit: "审计日志",
    events: "事件",
    search: "搜索",
    session: "登录状态",
  },
  guide: [
    {
      id: "signing-in",
      title: "身份验证",
      text: "在设置中创建密钥，并作为 Bearer 令牌发送。密钥以创建者的身份在一个工作区内操作，权限为只读或读写；密钥不能管理成员。",
      code: examples.key,
    },
    {
      id: "refusals",
      title: "拒绝与错误",
      text: "被拒绝的请求不会产生任何影响。返回内容为 RFC 9457 问题详情：请依据 code 判断，向用户显示 detail，报告问题时附上 requestId。用 Accept-Language 选择中文或英文。无权查看的记录一律视为不存在。",
      code: examples.problem,
    },
    {
      id: "repeating",
      title: "重复请求",
      text: "每次写入都请附上自定的 Idempotency-Key。若未收到结果，可用同一个键重新发送：操作只执行一次，返回的内容与首次逐字节相同。键至少保留 24 小时。",
      code: examples.idempotency,
    },
    {
      id: "versions",
      title: "同时修改",
      text: "每条记录都有 version。写入时请带上读取到的版本；如果其他人已先修改，将返回 version-stale 和当前记录，不会覆盖任何内容。",
      code: `PATCH /api/v1/deals/0199…
{ "version": 7, "amountMinor": "1250000" }`,
    },
    {
      id: "paging",
      title: "列表",
      text: "请依次使用 nextCursor 读取，直到其为 null。游标标记的是位置而非行数，期间增减的记录既不会遗漏，也不会重复。",
      code: examples.paging,
    },
    {
      id: "limits",
      title: "频率限制",
      text: "每次返回都会注明当前时段内剩余的请求数。超出后返回 too-many-requests 与 Retry-After。",
      code: examples.limits,
    },
    {
      id: "live",
      title: "实时事件",
      text: "GET /events/stream 按提交顺序推送每一次变更。重新连接时带上 Last-Event-ID，即可准确补齐遗漏的内容。GET /events 列出相同的事件。",
      code: examples.events,
    },
  ],
}

/** What the page says around the endpoints. */
export const pageTexts: Record<Locale, Texts> = { en, "zh-CN": zh }
