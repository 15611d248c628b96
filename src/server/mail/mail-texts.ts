import type { Locale } from "../../kernel/locale.ts"
import type { Mail } from "./mailer.ts"

type Text = Omit<Mail, "to">

type Invitation = { workspace: string; inviter: string; link: string; days: number }
type Reset = { name: string; link: string }

const invitation: Record<Locale, (facts: Invitation) => Text> = {
  en: ({ workspace, inviter, link, days }) => ({
    subject: `${inviter} invites you to ${workspace}`,
    text: `Hello,

${inviter} invites you to work in ${workspace} on Stagecraft. Open this link to join:

${link}

The link is yours alone and holds for ${days} days. If you do not know ${inviter}, leave it unopened.
`,
  }),
  "zh-CN": ({ workspace, inviter, link, days }) => ({
    subject: `${inviter}邀请您加入${workspace}`,
    text: `您好：

${inviter}邀请您加入 Stagecraft 中的“${workspace}”工作区。请打开以下链接加入：

${link}

此链接仅供您本人使用，${days} 天内有效。如果您不认识${inviter}，请不要打开。
`,
  }),
}

const passwordReset: Record<Locale, (facts: Reset) => Text> = {
  en: ({ name, link }) => ({
    subject: "Set a new password for Stagecraft",
    text: `Hello ${name},

open this link to set a new password:

${link}

The link works once and holds for one hour. If you did not ask for it, ignore this mail: your password
stays as it is.
`,
  }),
  "zh-CN": ({ name, link }) => ({
    subject: "设置新的 Stagecraft 密码",
    text: `${name}，您好：

请打开以下链接设置新密码：

${link}

此链接只能使用一次，一小时内有效。如果这不是您本人的操作，请忽略本邮件，您的密码不会改变。
`,
  }),
}

/** Asks somebody into a workspace, in the language of its new members. */
export function invitationMail(locale: Locale, facts: Invitation): Text {
  return invitation[locale](facts)
}

/** Lets somebody set a new password; in both languages where theirs is not known. */
export function passwordResetMail(locale: Locale | undefined, facts: Reset): Text {
  if (locale) return passwordReset[locale](facts)
  const [english, chinese] = [passwordReset.en(facts), passwordReset["zh-CN"](facts)]
  return {
    subject: `${english.subject} / ${chinese.subject}`,
    text: `${english.text}\n---\n\n${chinese.text}`,
  }
}
