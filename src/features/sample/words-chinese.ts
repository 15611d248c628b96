import { chineseAgreement } from "./agreement-words-chinese.ts"
import type { CompanyName, StoryWords } from "./words.ts"
import { chineseWork } from "./work-words-chinese.ts"

const sectors = [
  { word: "食品", sector: "食品饮料", latin: "foods" },
  { word: "物流", sector: "物流运输", latin: "logistics" },
  { word: "精密制造", sector: "制造业", latin: "precision" },
  { word: "医疗科技", sector: "医疗健康", latin: "medtech" },
  { word: "商贸", sector: "零售", latin: "trading" },
  { word: "软件", sector: "软件", latin: "software" },
] as const

const brands =
  "澜川 lanchuan|云杉 yunshan|启衡 qiheng|禾月 heyue|北辰 beichen|锦程 jincheng|博远 boyuan|瑞霖 ruilin|安岭 anling|鸿景 hongjing|知微 zhiwei|青禾 qinghe|远帆 yuanfan|明德 mingde|天枢 tianshu|融泽 rongze|嘉木 jiamu|星野 xingye|宏岳 hongyue|沐阳 muyang|凌云 lingyun|合谷 hegu|思源 siyuan|泰和 taihe|春晖 chunhui|铭轩 mingxuan|华澄 huacheng|飞屿 feiyu|恒砚 hengyan|诺川 nuochuan".split(
    "|",
  )
const cities = ["上海", "苏州", "杭州", "深圳", "成都", "武汉", "南京", "青岛"]

const companies = Array.from({ length: 60 }, (_, index): CompanyName => {
  const [brand = "", latin = ""] = (brands[index % brands.length] as string).split(" ") // within the list
  const kind = sectors[(index + Math.floor(index / brands.length)) % sectors.length]
  const { word, sector, latin: latinKind } = kind as (typeof sectors)[number] // within the list
  const city = cities[(index * 3) % cities.length] as string // within the list
  return { name: `${city}${brand}${word}有限公司`, domain: `${latin}-${latinKind}`, sector, city }
})

const families =
  "王 wang|李 li|张 zhang|刘 liu|陈 chen|杨 yang|赵 zhao|黄 huang|周 zhou|吴 wu|徐 xu|孙 sun|胡 hu|朱 zhu|高 gao|林 lin|何 he|郭 guo|马 ma".split(
    "|",
  )
const givenNames =
  "晓彤 xiaotong|志远 zhiyuan|雅婷 yating|建国 jianguo|思涵 sihan|浩然 haoran|丽娜 lina|俊杰 junjie|梦洁 mengjie|文博 wenbo|海燕 haiyan|子轩 zixuan|秀英 xiuying|天宇 tianyu|欣怡 xinyi|国强 guoqiang|静 jing|明辉 minghui|佳琪 jiaqi|鹏飞 pengfei".split(
    "|",
  )

function person(family: string, given: string) {
  const [familyName = "", familyLatin = ""] = family.split(" ")
  const [givenName = "", givenLatin = ""] = given.split(" ")
  return { name: familyName + givenName, address: `${familyLatin}.${givenLatin}` }
}

// 19 and 20 names: stepping both gives 380 different pairs.
const people = Array.from({ length: 90 }, (_, index) =>
  person(families[(index * 7) % 19] as string, givenNames[index % 20] as string),
)

/** The story in Chinese. */
export const chineseWords: StoryWords = {
  country: "CN",
  teams: ["大客户团队", "区域团队"],
  manager: person("沈 shen", "若兰 ruolan"),
  reps: [
    person("程 cheng", "一鸣 yiming"),
    person("顾 gu", "婉清 wanqing"),
    person("陆 lu", "子航 zihang"),
    person("苏 su", "晴 qing"),
    person("韩 han", "立群 liqun"),
  ],
  companies,
  people,
  jobTitles: ["运营总监", "财务总监", "信息部经理", "采购主管", "创始人"],
  phone: (number) => `+86 130 0000 ${String(number).padStart(4, "0")}`,
  products: [
    { name: "基础版", majorUsd: 6_000 },
    { name: "团队版", majorUsd: 18_000 },
    { name: "企业版", majorUsd: 48_000 },
    { name: "上线辅导包", majorUsd: 9_000 },
    { name: "数据对接", majorUsd: 14_000 },
  ],
  title: (company, product) => `${company.replace("有限公司", "")}：${product}`,
  sources: ["官网", "老客户转介绍", "行业展会", "主动开发", "合作伙伴", "公众号"],
  tags: ["重点客户", "招投标", "试点", "续约", "新区域"],
  competitors: ["蓝桥 CRM", "销云通", "智策云"],
  won: ["最符合客户流程", "价格与付款条件合适", "标杆客户案例打动了对方", "上线快"],
  lost: ["价格过高", "选择了竞争对手", "预算被削减", "客户未作决定", "缺少所需功能"],
  disqualified: ["没有预算", "联系不到决策人", "规模太小", "重复咨询"],
  reopened: "对方原项目失败，再次联系我们",
  pushed: ["法务需要更多时间", "预算审批推迟", "决策人出差", "等待对方信息部确认"],
  returned: ["需求有变，需要重新梳理范围", "新的决策人希望先看演示"],
  handedOver: "区域调整，更换负责人",
  sureOf: "总经理已口头同意",
  nextSteps: {
    early: ["回电", "发送公司介绍", "了解由谁决策", "约首次会议"],
    middle: ["准备演示", "整理需求范围", "邀请对方财务参加", "发送客户案例"],
    late: ["发送修改后的报价单", "与法务审阅合同", "商定上线日期", "跟进签署"],
  },
  notes: [
    { kind: "call", by: "both", body: "沟通顺利。对方目前用表格管理，常常弄不清谁答应了什么。" },
    { kind: "call", body: "联系到助理，总监周四回来。" },
    { kind: "mail", body: "已发送沟通纪要，并提出两个会议时间。" },
    { kind: "mail", by: "buyer", body: "对方询问再增加十个席位的价格。" },
    {
      kind: "meeting",
      body: "用对方自己的数据演示了看板和销售预测，财务很看重查看过去日期的功能。",
    },
    { kind: "meeting", body: "逐条核对了范围，还有两点待定：数据迁移和培训。" },
    { kind: "visit", body: "拜访了对方仓库，班组长需要在平板上使用。" },
    { kind: "note", body: "由总经理和财务总监共同决策。" },
    { kind: "note", body: "对方与现有供应商的合同下个季度到期。" },
  ],
  work: chineseWork,
  agreement: chineseAgreement,
}
