import type { WorkWords } from "./work-words.ts"

/** The work of the stages in Chinese. */
export const chineseWork: WorkWords = {
  campaigns: ["秋季行业展会", "仓储管理线上讲座"],
  released: [
    "不在本区域：对方由其他区域统一采购",
    "对方希望预算审批之后再联系",
    "电话无人接听，建议由认识对方的同事跟进",
  ],
  evidence: {
    note: [
      "对方回复了邮件并约了电话，双方就现有流程聊了十分钟。",
      "运营负责人回电，对问题很清楚，愿意进一步了解。",
    ],
    meeting: [
      "双方坐到一起：对方讲流程，我们讲同行的做法。",
      "与总监和两位使用者开会一小时，商定了下一步。",
    ],
    statement: ["电话中确认，当天又以邮件确认。", "对方来信表示愿意按讨论的内容推进。"],
    field: [
      "需求与决策人已明确，预算列入下季度计划。",
      "通话后记录：由谁决策、预留多少预算、何时必须投入使用。",
    ],
  },
  skipped: [
    "两年前的项目已合作过，需求、预算和决策人都没有变化。",
    "首次通话之前已通过公开资料和共同联系人核实。",
  ],
  exceptions: [
    "对方法务下周寄回签署版，总监请我们先推进。",
    "文件在对方系统中，审计结束前不能下载。",
    "会议由对方合作方主持，会议纪要尚未寄来。",
    "对方希望先看到合同，再作书面确认。",
  ],
  answered: {
    location: { yes: "三个地点我们都能服务。", partly: "三个地点中的两个。" },
    budget: { yes: "今年已预留预算。", partly: "已列入计划，尚未批准。" },
    authority: { yes: "总监参加沟通。", partly: "联系人负责准备决策材料。" },
    need: { yes: "正是第一个模块的功能。", partly: "满足一半，其余靠人工。" },
    timing: { yes: "旺季之前必须投入使用。", partly: "尽快，没有具体日期。" },
    "their-criteria": { yes: "看重上线快、只对接一个人。", partly: "还缺少客户案例。" },
    "their-trust": { yes: "对方主动这样表示。", partly: "试用之后再看。" },
  },
  answeredSo: {
    yes: "通话中明确肯定。",
    partly: "部分满足，下次再问。",
    no: "对方明确否定，并说明了原因。",
    unknown: "已询问，对方自己也还不清楚。",
  },
  findings: [
    { kind: "pain", body: "每周一有两个人花半天整理各种表格。", reply: "" },
    { kind: "pain", body: "有人休假时，电话里答应的事情就没人记得。", reply: "" },
    { kind: "rapport", body: "参加过滨江马拉松，我们也有两位同事跑过。", reply: "" },
    {
      kind: "criterion",
      body: "对方最看重第一个地点多快能上线。",
      reply: "四周，并提供同等规模客户的实施计划。",
    },
  ],
  turnedAway: [
    { reason: "no-budget", note: "明年春季重新审批预算。" },
    { reason: "bad-timing", note: "另一个项目要到夏天才结束。" },
    { reason: "we-do-not-fit", note: "对方需要的是网店系统。" },
  ],
  tasks: {
    early: [
      { title: "致电约十分钟沟通", channel: "phone" },
      { title: "发送公司介绍", channel: "mail" },
      { title: "了解由谁决策", channel: "phone" },
    ],
    middle: [
      { title: "发送会议议程", channel: "mail" },
      { title: "用对方的数据准备演示", channel: "none" },
      { title: "邀请对方财务参加", channel: "phone" },
    ],
    late: [
      { title: "询问对方案书的意见", channel: "phone" },
      { title: "商定上线日期", channel: "meeting" },
      { title: "发送修改后的合同", channel: "mail" },
    ],
  },
  touches: [
    { title: "简短介绍同类企业的收获", channel: "mail" },
    { title: "询问资料是否有帮助", channel: "phone" },
    { title: "添加微信，并邀请参观标杆客户", channel: "wechat" },
  ],
  firstCall: "首次通话：了解对方在找什么，并约定发送沟通纪要。",
  meeting: {
    place: "视频会议",
    held: "对方看到了自己的数据。待定事项：数据迁移与培训。",
    missed: "无人参加，下午对方助理致歉。",
    findNewTime: "另约时间：",
    answers: ["比现在低三分之一左右。", "与运营团队和对方信息部经理合作。"],
  },
  scope: {
    features: [
      { text: "所有地点共用一个看板", buyerWords: "我要在一页上看到每个地点答应了什么。" },
      { text: "导入原有表格", buyerWords: "这些内容不能再录入第二遍。" },
      { text: "折扣审批", buyerWords: "超过一成的折扣要经过我。" },
    ],
    collaboration: "每周二与对方项目负责人通话，两天内作出决定。",
    priceModel: "按席位、按月计价，按年结算",
    dates: ["第一个地点上线", "全部地点上线"],
    role: "决策人",
    successMeasure: "周一的表格不再靠人工整理。",
    confirmed: "客户已确认范围的第 1 版。",
    consent: "我代表本公司确认，以上内容与双方商定的一致。",
  },
}
