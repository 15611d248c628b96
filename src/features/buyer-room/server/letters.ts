import type { Locale } from "../../../kernel/locale.ts"
import { type Printed, printed, printedWords } from "../../../server/mail/letter.ts"

type Invitation = { sender: string; workspace: string; deal: string; link: string; until: string }

/** Invites a contact to the buyer's room; the link is theirs alone. */
export function invitationMail(
  locale: Locale,
  { sender, workspace, deal, link, until }: Invitation,
): Printed {
  const english = {
    subject: `${sender} invites you: ${deal}`,
    before: [
      "Hello,",
      `${sender} of ${workspace} has opened a room for “${deal}”: what we share with you, and a place for your questions.`,
    ],
    act: "Open the room",
    after: [`The link is yours alone and holds until ${until}. No account is needed.`],
  }
  const chinese = {
    subject: `${sender}邀请您：${deal}`,
    before: [
      "您好：",
      `${workspace}的${sender}为“${deal}”开设了买方专区：您可以查看我们分享的资料，也可以提问。`,
    ],
    act: "打开专区",
    after: [`此链接仅供您本人使用，有效期至 ${until}，无需注册账号。`],
  }
  return printed([{ locale, link, ...(locale === "en" ? english : chinese) }])
}

type Answer = { sender: string; workspace: string; question: string; answer: string }

/** Brings an answer to who asked. It has no link: of that there is no copy. */
export function answerMail(
  locale: Locale,
  { sender, workspace, question, answer }: Answer,
): Printed {
  const texts =
    locale === "en"
      ? {
          subject: `Answer to your question (${workspace})`,
          asked: "You asked:",
          answered: `${sender} of ${workspace} answers:`,
          more: "Do you want to ask more? Open the room with the link of your invitation.",
        }
      : {
          subject: `您的问题已有回复（${workspace}）`,
          asked: "您的提问：",
          answered: `${workspace}的${sender}回复：`,
          more: "如需继续提问，请使用邀请中的链接打开专区。",
        }
  const { subject, asked, answered, more } = texts
  return printedWords(locale, subject, [asked, question, answered, answer, more])
}
