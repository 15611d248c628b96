import type { Locale } from "../../../../kernel/locale.ts"
import type { Answer, CellState } from "../../consents.ts"
import type { AnswersRefusal } from "./read-answers.ts"

/** Characters of a comment, a condition or a reason at most. */
export const mostLetters = 2_000

/** Comments of the buyer's side on one contract, and those of one person within a day. */
export const mostComments = { ofAll: 500, ofPerson: 40 }

export type ContractRefusal =
  | AnswersRefusal
  | "stale"
  | "closed"
  | "unchanged"
  | "unknown"
  | "comment-empty"
  | "comment-long"
  | "too-many"
  | "full"

/** Texts of the contract in the buyer's room, and what of it is told to who has the deal. */
type ContractTexts = {
  version: (number: number, day: string) => string
  since: (number: number) => string
  plain: string
  marked: string
  kinds: Record<"changed" | "added" | "removed", string>
  file: string
  fileChanged: (groups: string) => string
  download: (name: string) => string
  closed: string
  table: { title: string; you: string; told: string }
  states: Record<CellState, string>
  answer: {
    title: (role: string) => string
    hint: string
    said: Record<Answer, (day: string) => string>
    void: string
    choices: Record<Answer, string>
    reason: string
    name: string
    sentence: (number: number) => string
    send: string
  }
  comments: {
    whole: string
    write: string
    writeWhole: string
    label: string
    help: string
    send: string
    settled: string
    onVersion: (number: number) => string
    earlier: (count: number) => string
  }
  refused: Record<ContractRefusal, string>
  told: {
    answered: (name: string, number: number) => string
    answer: Record<Answer, (groups: string) => string>
    commented: (name: string, heading: string | null) => string
    answerTask: (name: string) => string
    commentTask: (name: string) => string
  }
}

const en: ContractTexts = {
  version: (number, day) => `Version ${number} of ${day}`,
  since: (number) =>
    `What changed since version ${number}, which you know, is marked: new words are underlined, those that are gone are struck through.`,
  plain: "Read it without marks",
  marked: "Mark what changed",
  kinds: { changed: "changed", added: "new", removed: "taken out" },
  file: "This version is a file. Please download it to read it.",
  fileChanged: (groups) => `Changed since the version before: ${groups}`,
  download: (name) => `Download ${name}`,
  closed: "This is decided, so nothing can be answered any more.",
  table: { title: "Who agrees", you: "you", told: "as told to us" },
  states: {
    agree: "agrees",
    condition: "with a condition",
    object: "objects",
    void: "changed since",
    missing: "open",
  },
  answer: {
    title: (role) => `Your answer for ${role}`,
    hint: "Answer as many parts as you like; you can come back for the others.",
    said: {
      agree: (day) => `You agreed on ${day}.`,
      condition: (day) => `You agreed with a condition on ${day}.`,
      object: (day) => `You objected on ${day}.`,
    },
    void: "This changed after your answer. Please look at it again.",
    choices: { agree: "I agree", condition: "I agree with a condition", object: "I object" },
    reason: "The condition, or why you object",
    name: "Your name",
    sentence: (number) =>
      `I have read version ${number} of this contract and give this answer on behalf of my company.`,
    send: "Send my answer",
  },
  comments: {
    whole: "On the whole contract",
    write: "Comment",
    writeWhole: "Comment on the whole contract",
    label: "Your comment",
    help: "Everybody who is invited to this page can read it.",
    send: "Send the comment",
    settled: "settled",
    onVersion: (number) => `on version ${number}`,
    earlier: (count) => `${count} earlier comments are not shown here.`,
  },
  refused: {
    none: "Please answer at least one part.",
    reason: "Please write the condition, or why you object.",
    "reason-unasked":
      "You wrote something where you agree without a condition. Choose the answer that fits, or empty the text.",
    "reason-long": `Please shorten each text to ${mostLetters} characters.`,
    name: "Please type your name, with 200 characters at most.",
    sentence: "Please tick the sentence above the button.",
    stale:
      "A new version was issued while you read. It is shown here: please read it and answer it.",
    closed: "This is decided, so nothing can be answered any more.",
    unchanged: "That is what you said already.",
    unknown: "What you sent is not about this contract. Please look at the page again.",
    "comment-empty": "Please write your comment.",
    "comment-long": `A comment has ${mostLetters} characters at most. Please shorten it and send it again.`,
    "too-many": `You have written ${mostComments.ofPerson} comments within a day. Please write the next one tomorrow.`,
    full: "This contract takes no more comments. Please write to your contact person.",
  },
  told: {
    answered: (name, number) => `${name} answered version ${number} of the contract:`,
    answer: {
      agree: (groups) => `Agrees: ${groups}`,
      condition: (groups) => `Agrees with a condition: ${groups}`,
      object: (groups) => `Objects: ${groups}`,
    },
    commented: (name, heading) =>
      heading === null
        ? `${name} commented on the contract:`
        : `${name} commented on “${heading}” in the contract:`,
    answerTask: (name) => `Answer what ${name} said about the contract`,
    commentTask: (name) => `Answer the comment of ${name} on the contract`,
  },
}

const zh: ContractTexts = {
  version: (number, day) => `版本 ${number}，${day}`,
  since: (number) =>
    `与您看过的版本 ${number} 相比，改动之处已标出：新增文字带下划线，删去文字带删除线。`,
  plain: "不显示改动标记",
  marked: "显示改动标记",
  kinds: { changed: "有改动", added: "新增", removed: "已删去" },
  file: "此版本为文件，请下载后阅读。",
  fileChanged: (groups) => `与上一版本相比有改动：${groups}`,
  download: (name) => `下载 ${name}`,
  closed: "此事已有结果，不再接受答复。",
  table: { title: "各方意见", you: "您", told: "据告知" },
  states: {
    agree: "同意",
    condition: "附条件同意",
    object: "反对",
    void: "此后有改动",
    missing: "待定",
  },
  answer: {
    title: (role) => `您作为${role}的意见`,
    hint: "可先答复其中几项，其余稍后再答。",
    said: {
      agree: (day) => `您已于 ${day} 同意。`,
      condition: (day) => `您已于 ${day} 附条件同意。`,
      object: (day) => `您已于 ${day} 表示反对。`,
    },
    void: "您答复之后此项有改动，请再次查看。",
    choices: { agree: "同意", condition: "附条件同意", object: "反对" },
    reason: "条件或反对理由",
    name: "您的姓名",
    sentence: (number) => `我已阅读本合同版本 ${number}，并代表我方公司作出以上答复。`,
    send: "提交答复",
  },
  comments: {
    whole: "关于整份合同",
    write: "评论",
    writeWhole: "评论整份合同",
    label: "您的评论",
    help: "所有受邀查看此页面的人都能看到您的评论。",
    send: "提交评论",
    settled: "已处理",
    onVersion: (number) => `针对版本 ${number}`,
    earlier: (count) => `另有 ${count} 条更早的评论未在此显示。`,
  },
  refused: {
    none: "请至少答复一项。",
    reason: "请写明条件或反对理由。",
    "reason-unasked": "您选择了无条件同意，却填写了文字。请选择相符的答复，或清空文字。",
    "reason-long": `请将每段文字缩短至 ${mostLetters} 个字符。`,
    name: "请输入您的姓名，最多 200 个字符。",
    sentence: "请先勾选按钮上方的声明。",
    stale: "您阅读期间已有新版本，现显示如下，请阅读后再答复。",
    closed: "此事已有结果，不再接受答复。",
    unchanged: "您此前已作出同样的答复。",
    unknown: "您提交的内容与此合同无关，请重新查看页面。",
    "comment-empty": "请输入您的评论。",
    "comment-long": `评论最多 ${mostLetters} 个字符，请缩短后重新提交。`,
    "too-many": `您一天内已提交 ${mostComments.ofPerson} 条评论，请明天再提交。`,
    full: "此合同不再接受评论，请直接联系您的对接人。",
  },
  told: {
    answered: (name, number) => `${name}答复了合同版本 ${number}：`,
    answer: {
      agree: (groups) => `同意：${groups}`,
      condition: (groups) => `附条件同意：${groups}`,
      object: (groups) => `反对：${groups}`,
    },
    commented: (name, heading) =>
      heading === null ? `${name}评论了合同：` : `${name}评论了合同中的“${heading}”：`,
    answerTask: (name) => `回应${name}对合同的意见`,
    commentTask: (name) => `回复${name}对合同的评论`,
  },
}

export const contractTexts: Record<Locale, ContractTexts> = { en, "zh-CN": zh }
