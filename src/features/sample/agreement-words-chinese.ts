import type { AgreementWords } from "./agreement-words.ts"

/** From the offer to the contract in Chinese. */
export const chineseAgreement: AgreementWords = {
  offer: {
    introduction:
      "贵方希望在一页上看到每个地点答应了什么，不再手工整理周一的表格。为此，我们提供以下三种方案。",
    options: [
      { name: "起步方案", summary: "先在一个地点上线，验证效果。" },
      { name: "全部地点", summary: "按双方商定的内容：所有地点共用一个看板。" },
      { name: "全部地点与专人服务", summary: "在前一方案之上，增加培训与专属联系人。" },
    ],
    seat: { name: "席位", description: "供一人使用。", unit: "席位" },
    setUp: {
      name: "上线与导入原有表格",
      description: "我们迁移近两年的表格，由贵方核对。",
      unit: "项",
    },
    training: { name: "培训日", description: "现场培训，最多十二人。", unit: "天" },
    support: { name: "专属联系人", description: "四个工作小时内答复。", unit: "月" },
    terms: [
      { title: "付款", text: "收到发票后 30 天内付款。" },
      { title: "启动", text: "贵方确认后十个工作日内开始实施。" },
    ],
    askReason: "对方承诺签约三年并愿意作为标杆客户，周四管理层会议决定。",
    read: "在电话中与我们逐一讨论了三个可选项。",
    verbalYes: "我们要第二个方案，法务一通过就签。",
  },
  colleagues: [
    { name: "邹文清", address: "zou.wenqing", jobTitle: "财务总监" },
    { name: "郑启明", address: "zheng.qiming", jobTitle: "副总经理" },
    { name: "叶小满", address: "ye.xiaoman", jobTitle: "班组长" },
    { name: "谢安宁", address: "xie.anning", jobTitle: "财务总监" },
    { name: "曾国华", address: "zeng.guohua", jobTitle: "副总经理" },
    { name: "蒋一帆", address: "jiang.yifan", jobTitle: "仓储主管" },
    { name: "韩雪梅", address: "han.xuemei", jobTitle: "财务总监" },
    { name: "欧阳振东", address: "ouyang.zhendong", jobTitle: "副总经理" },
    { name: "唐子涵", address: "tang.zihan", jobTitle: "计划员" },
  ],
  parts: [
    {
      role: "vendor-management",
      ...{ attitude: "for", influence: "high" },
      note: "负责本次采购，希望在放假前完成。",
    },
    {
      role: "finance",
      ...{ attitude: "neutral", influence: "high" },
      note: "只关注付款期限，公正而严格。",
    },
    {
      role: "executive",
      ...{ attitude: "for", influence: "high" },
      note: "已向管理层承诺旺季之前上线。",
    },
    {
      role: "end-user",
      ...{ attitude: "for", influence: "medium" },
      note: "看过两次演示，并向同事推荐。",
    },
  ],
  planEvidence: "已在每周例会中确认。",
  terms: [
    {
      group: "payment",
      title: "付款期限",
      position: "客户收到发票后 30 天内付款。",
      fallback: "按年付款时可接受 60 天。",
      moves: [
        { kind: "ask", side: "buyer", body: "与其他供应商一致，90 天" },
        { kind: "give", side: "seller", body: "签约三年可为 45 天" },
      ],
    },
    {
      group: "liability",
      title: "责任上限",
      position: "双方责任以一年的价款为上限。",
      fallback: "一年价款的两倍。",
      moves: [{ kind: "ask", side: "buyer", body: "数据丢失不设上限" }],
    },
    {
      group: "service",
      title: "可用性",
      position: "服务每月可用率为 99.5%。",
      fallback: "99.9%，不含事先通知的维护。",
      moves: [],
    },
  ],
  contractTitle: "服务协议",
  clauses: [
    {
      group: "access",
      heading: "使用权限",
      text: "客户可在其所有地点使用本服务，使用人数以席位数为限。",
    },
    { group: "price", heading: "价格", text: "所选方案的价格在三年合同期内保持不变。" },
    {
      group: "payment",
      heading: "付款期限",
      text: "客户应在收到发票后 30 天内全额付款。",
    },
    {
      group: "liability",
      heading: "责任",
      text: "双方责任以一年的价款为上限，故意行为除外。",
    },
  ],
  laterPayment: "客户应在收到发票后 45 天内全额付款。",
  versionNote: "付款期限改为 45 天，已与对方财务总监商定",
  consentEvidence: "在全体会议上表示，并在会议纪要中确认。",
  condition: "发票须寄往总部地址并注明订单号。",
  comments: ["合同期内新增的地点也适用吗？", "适用，只要席位数足够。"],
  questions: [
    {
      body: "能否先上线两个地点，夏天再增加第三个？",
      answer: "可以。席位可随时增加，价格不变。",
    },
    { body: "上线第一天贵方由谁到场？" },
  ],
  answerTask: "答复买方专区中的提问",
}
