import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { actions as en } from "./en.ts"

/** 任务的文字：接下来要为商机做什么。 */
export const actions: SameShape<typeof en> = {
  tasks: "任务",
  mine: "我的任务",
  mineLead: "所有商机中您接下来要做的事，最近的在前。",
  none: "没有未完成的任务。",
  noneMine: "暂无任务。可在商机页面安排下一步。",
  add: "安排任务",
  title: "要做什么",
  channelLabel: "方式",
  channel: {
    none: "不限方式",
    mail: "邮件",
    phone: "电话",
    linkedin: "领英",
    wechat: "微信",
    visit: "拜访",
    meeting: "会议",
  },
  due: "截止日期",
  dueOn: {
    overdue: "自 {day} 起逾期",
    today: "今天",
    later: "{day}",
  },
  group: { overdue: "已逾期", today: "今天", later: "以后" },
  save: "安排",
  done: "完成",
  doneWhat: "完成：{task}",
  came: "结果如何",
  cameHelp: "将记入商机的跟进记录；不填则不记录。",
  cameHelpStep: "会记录在商机上。不填写则记录该步骤的目的。",
  edit: "修改任务",
  cancel: "取消任务",
  cancelled: "已取消该任务",
  more: "任务“{task}”的更多操作",
  reach: {
    mail: "写信给 {name}",
    phone: "致电 {name}",
    linkedin: "{name} 的领英主页",
  },
  source: {
    manual: "手动安排",
    play: "来自阶段打法",
    sequence: "来自触达序列",
    "no-show": "爽约后跟进",
    "contact-plan": "联系计划",
  },
}
