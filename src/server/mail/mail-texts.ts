import type { Locale } from "../../kernel/locale.ts"
import { type Letter, type Printed, printed } from "./letter.ts"

type Invitation = { workspace: string; inviter: string; link: string; days: number }
type Reset = { name: string; link: string }
type Text = Omit<Letter, "locale" | "link">

const invitation: Record<Locale, (facts: Invitation) => Text> = {
  en: ({ workspace, inviter, days }) => ({
    subject: `${inviter} invites you to ${workspace}`,
    before: [
      "Hello,",
      `${inviter} invites you to work in ${workspace} on Stagecraft. Open this link to join:`,
    ],
    act: `Join ${workspace}`,
    after: [
      `The link is yours alone and holds for ${days} days. If you do not know ${inviter}, leave it unopened.`,
    ],
  }),
  "zh-CN": ({ workspace, inviter, days }) => ({
    subject: `${inviter}邀请您加入${workspace}`,
    before: [
      "您好：",
      `${inviter}邀请您加入 Stagecraft 中的“${workspace}”工作区。请打开以下链接加入：`,
    ],
    act: `加入“${workspace}”`,
    after: [`此链接仅供您本人使用，${days} 天内有效。如果您不认识${inviter}，请不要打开。`],
  }),
}

const passwordReset: Record<Locale, (facts: Reset) => Text> = {
  en: ({ name }) => ({
    subject: "Set a new password for Stagecraft",
    before: [`Hello ${name},`, "open this link to set a new password:"],
    act: "Set a new password",
    after: [
      "The link works once and holds for one hour. If you did not ask for it, ignore this mail: your password stays as it is.",
    ],
  }),
  "zh-CN": ({ name }) => ({
    subject: "设置新的 Stagecraft 密码",
    before: [`${name}，您好：`, "请打开以下链接设置新密码："],
    act: "设置新密码",
    after: [
      "此链接只能使用一次，一小时内有效。如果这不是您本人的操作，请忽略本邮件，您的密码不会改变。",
    ],
  }),
}

/** Asks somebody into a workspace, in the language of its new members. */
export function invitationMail(locale: Locale, facts: Invitation): Printed {
  return printed([{ locale, link: facts.link, ...invitation[locale](facts) }])
}

/** Lets somebody set a new password; in both languages where theirs is not known. */
export function passwordResetMail(locale: Locale | undefined, facts: Reset): Printed {
  const languages: readonly Locale[] = locale ? [locale] : ["en", "zh-CN"]
  return printed(
    languages.map((one) => ({ locale: one, link: facts.link, ...passwordReset[one](facts) })),
  )
}
