/** A word the glossary's "never" column names, and the one it stands for. */
export type NeverWord = {
  never: string
  instead: string
  /** Longer words in which it is right. */
  except?: readonly string[]
  /** Wrong only where the English text speaks of this. */
  whenEnglish?: RegExp
}

/** Section 5 of the specification's features page, as data; machine translations of the trade included. */
export const chineseNeverWords: readonly NeverWord[] = [
  { never: "领导", instead: "线索" },
  { never: "引导", instead: "线索", except: ["引导页", "新手引导", "设置引导", "引导步骤"] },
  { never: "前景", instead: "潜在客户", except: ["前景色"] },
  { never: "勘探", instead: "潜在客户开发" },
  { never: "开放海", instead: "公海" },
  { never: "账户", instead: "客户", except: ["银行账户"] },
  { never: "机会", instead: "商机" },
  { never: "交易", instead: "商机" },
  {
    never: "渠道",
    instead: "销售管道",
    except: ["来源渠道", "营销渠道", "推广渠道", "获客渠道", "联系渠道", "渠道伙伴", "渠道商"],
  },
  { never: "流水线", instead: "销售管道" },
  { never: "管线", instead: "销售管道" },
  { never: "舞台", instead: "阶段" },
  { never: "级数", instead: "阶段数" },
  { never: "所有者", instead: "负责人" },
  { never: "拥有者", instead: "负责人" },
  { never: "数量", instead: "商机金额", whenEnglish: /\bamount\b/i },
  { never: "关闭日期", instead: "预计成交日期" },
  { never: "概率", instead: "赢率", whenEnglish: /\bwin probability\b/i },
  { never: "赢率", instead: "赢单率", whenEnglish: /\bwin rate\b/i },
  { never: "丢单", instead: "输单" },
  { never: "失单", instead: "输单" },
  { never: "资格认证", instead: "线索资质确认" },
  { never: "全程会议", instead: "需求沟通会" },
  { never: "完整会议", instead: "需求沟通会" },
  { never: "建议", instead: "方案与报价", whenEnglish: /\bproposal\b/i },
  { never: "销售操作", instead: "销售运营" },
  { never: "用户粘性", instead: "合作方式" },
  { never: "收购成本", instead: "获客成本" },
  { never: "入职电话", instead: "上线辅导电话" },
  { never: "附加服务", instead: "增值服务" },
  { never: "公共池", instead: "线索池" },
  { never: "战役", instead: "营销活动" },
  { never: "你", instead: "您", except: ["迷你"] },
]

/** English texts: the trade's names have no synonyms here. "Opportunity won" is the seed's stage. */
export const englishNeverWords: readonly NeverWord[] = [
  { never: "opportunity", instead: "deal", except: ["opportunity won"] },
  { never: "opportunities", instead: "deals" },
  { never: "sales funnel stage", instead: "stage" },
  { never: "entity", instead: "the record's own name" },
  { never: "entities", instead: "the records' own name" },
]

/** The words of `list` that `text` should not use; `english` is the same message in English. */
export function neverWordsIn(text: string, list: readonly NeverWord[], english = ""): NeverWord[] {
  return list.filter(({ never, except = [], whenEnglish }) => {
    if (whenEnglish && !whenEnglish.test(english)) return false
    const rest = except.reduce((left, allowed) => left.replaceAll(allowed, ""), text.toLowerCase())
    return /^[a-z ]+$/.test(never) ? new RegExp(`\\b${never}\\b`).test(rest) : rest.includes(never)
  })
}
