import type { Locale } from "../../../kernel/locale.ts"
import type { ActRefusal, EnvelopeState, SignerState } from "../signing.ts"
import type { CodeAnswer } from "../signing-code.ts"

type Refusal =
  | Exclude<CodeAnswer, "right">
  | ActRefusal
  | "consent-missing"
  | "name-missing"
  | "title-missing"
  | "drawing-unreadable"
  | "reason-missing"
  | "no-address"
  | "too-many-codes"

/** Texts of the part of the buyer's room in which contracts are signed. */
type SectionTexts = {
  until: (day: string) => string
  read: (title: string) => string
  hash: (sha256: string) => string
  people: string
  you: string
  states: Record<SignerState, string>
  signedAt: (time: string) => string
  ended: Record<Exclude<EnvelopeState, "open" | "completed">, string>
  making: string
  copy: string
  wait: string
  thanks: string
  codeTitle: string
  codeHelp: (address: string) => string
  codeSend: string
  codeAgain: string
  code: string
  codeSent: (address: string) => string
  name: string
  nameHelp: string
  title: string
  draw: string
  drawHelp: string
  clear: string
  sign: string
  decline: string
  reason: string
  declineSend: string
  refused: Record<Refusal, string>
}

const en: SectionTexts = {
  until: (day) => `To be signed until ${day}.`,
  read: (title) => `Download and read: ${title} (PDF)`,
  hash: (sha256) => `SHA-256 of the document: ${sha256}`,
  people: "Who signs",
  you: "you",
  states: { waiting: "has not signed yet", signed: "has signed", declined: "has declined" },
  signedAt: (time) => `You signed on ${time}.`,
  ended: {
    declined: "Somebody declined to sign. Nothing is to be signed here any more.",
    expired: "It was not signed in time. Ask your contact person if you still want to sign.",
    withdrawn: "It was taken back. Nothing is to be signed here any more.",
    superseded: "The contract has a newer version. You will be asked to sign that one.",
  },
  making: "Signed by everybody. The signed copy is being made: look again in a minute.",
  copy: "Download the signed copy (PDF)",
  wait: "Others sign before you. You will get a mail when it is your turn.",
  thanks: "Thank you. The others have been asked to sign, too; you will get a copy.",
  codeTitle: "Your mail address",
  codeHelp: (address) => `Before you sign, we send a code of six digits to ${address}.`,
  codeSend: "Send me the code",
  codeAgain: "Send another code",
  code: "Code from the mail",
  codeSent: (address) => `The code was sent to ${address} and holds for ten minutes.`,
  name: "Your name, as your signature",
  nameHelp: "Type your full name.",
  title: "Your position",
  draw: "Draw your signature too, if you like",
  drawHelp: "With the mouse, a pen or your finger.",
  clear: "Clear the drawing",
  sign: "Sign now",
  decline: "Decline to sign",
  reason: "Why you do not sign",
  declineSend: "Decline",
  refused: {
    wrong: "This is not the code that was sent. Look at the latest mail and type it again.",
    "no-code": "Ask for a code first.",
    "code-over": "The code is older than ten minutes. Ask for another one.",
    "too-many-tries": "That was wrong too often. Ask for another code.",
    ended: "This can no longer be signed. Below you see where it stands.",
    "acted-already": "You have answered already. Below you see where it stands.",
    "not-your-turn": "Others sign before you.",
    "document-changed":
      "The document is not the one you were shown. Please read the one below before you sign.",
    "consent-missing": "Please confirm that you have read the document and sign electronically.",
    "name-missing": "Please type your name: it is your signature.",
    "title-missing": "Please say your position.",
    "drawing-unreadable":
      "The drawing could not be read. Clear it and draw again, or leave it out.",
    "reason-missing": "Please say why you do not sign.",
    "no-address": "No mail can be sent at the moment. Please ask your contact person.",
    "too-many-codes": "Too many codes were sent. Please try again in an hour.",
  },
}

const zh: SectionTexts = {
  until: (day) => `请在 ${day} 之前签署。`,
  read: (title) => `下载并阅读：${title}（PDF）`,
  hash: (sha256) => `文件的 SHA-256：${sha256}`,
  people: "签署人",
  you: "您",
  states: { waiting: "尚未签署", signed: "已签署", declined: "已拒绝" },
  signedAt: (time) => `您已于 ${time} 签署。`,
  ended: {
    declined: "有签署人拒绝签署，此处已无需签署。",
    expired: "未在期限内签署。如仍希望签署，请联系您的对接人。",
    withdrawn: "签署请求已撤回，此处已无需签署。",
    superseded: "合同已有新版本，届时会请您签署新版本。",
  },
  making: "所有人均已签署，正在生成签署副本，请稍后刷新查看。",
  copy: "下载已签署的副本（PDF）",
  wait: "其他签署人在您之前签署，轮到您时会发送邮件通知。",
  thanks: "谢谢。我们也已请其他签署人签署，完成后您会收到副本。",
  codeTitle: "确认您的邮箱",
  codeHelp: (address) => `签署之前，我们会向 ${address} 发送六位验证码。`,
  codeSend: "发送验证码",
  codeAgain: "重新发送验证码",
  code: "邮件中的验证码",
  codeSent: (address) => `验证码已发送至 ${address}，十分钟内有效。`,
  name: "您的姓名（作为签名）",
  nameHelp: "请输入您的全名。",
  title: "您的职务",
  draw: "您也可以手写签名",
  drawHelp: "可使用鼠标、触控笔或手指。",
  clear: "清除手写签名",
  sign: "立即签署",
  decline: "拒绝签署",
  reason: "不签署的原因",
  declineSend: "确认拒绝",
  refused: {
    wrong: "验证码不正确，请查看最新邮件后重新输入。",
    "no-code": "请先获取验证码。",
    "code-over": "验证码已超过十分钟，请重新获取。",
    "too-many-tries": "错误次数过多，请重新获取验证码。",
    ended: "已无法签署，当前状态见下方。",
    "acted-already": "您已经作出答复，当前状态见下方。",
    "not-your-turn": "其他签署人在您之前签署。",
    "document-changed": "文件与您之前看到的不同，请阅读下方文件后再签署。",
    "consent-missing": "请确认您已阅读本文件并以电子方式签署。",
    "name-missing": "请输入您的姓名，作为您的签名。",
    "title-missing": "请填写您的职务。",
    "drawing-unreadable": "无法读取手写签名，请清除后重新签写，或不使用手写签名。",
    "reason-missing": "请说明不签署的原因。",
    "no-address": "目前无法发送邮件，请联系您的对接人。",
    "too-many-codes": "发送验证码次数过多，请一小时后再试。",
  },
}

export const sectionTexts: Record<Locale, SectionTexts> = { en, "zh-CN": zh }
