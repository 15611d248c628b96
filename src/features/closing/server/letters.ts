import type { Locale } from "../../../kernel/locale.ts"
import { type Printed, printed, printedWords } from "../../../server/mail/letter.ts"

type Request = { sender: string; workspace: string; title: string; link: string; until: string }

/** Asks somebody to sign; the link is theirs alone. */
export function requestMail(
  locale: Locale,
  { sender, workspace, title, link, until }: Request,
): Printed {
  const english = {
    subject: `Please sign: ${title}`,
    before: [
      "Hello,",
      `${sender} of ${workspace} asks you to sign “${title}”. You can read it, sign it or decline, until ${until}.`,
    ],
    act: "Read and sign",
    after: [
      "The link is yours alone: please do not pass it on. It takes the place of links you were sent before.",
    ],
  }
  const chinese = {
    subject: `请您签署：${title}`,
    before: [
      "您好：",
      `${workspace}的${sender}请您签署《${title}》。您可在 ${until} 之前阅读、签署或拒绝。`,
    ],
    act: "阅读并签署",
    after: ["此链接仅供您本人使用，请勿转发。之前发送的链接随之失效。"],
  }
  return printed([{ locale, link, ...(locale === "en" ? english : chinese) }])
}

/** Asks one of us to sign, in the product. */
export function memberRequestMail(
  locale: Locale,
  { sender, title, link, until }: Omit<Request, "workspace">,
): Printed {
  const english = {
    subject: `Please sign: ${title}`,
    before: [`${sender} asks you to sign “${title}”, until ${until}.`],
    act: "Read and sign",
    after: [],
  }
  const chinese = {
    subject: `请您签署：${title}`,
    before: [`${sender}请您在 ${until} 之前签署《${title}》。`],
    act: "阅读并签署",
    after: [],
  }
  return printed([{ locale, link, ...(locale === "en" ? english : chinese) }])
}

/** Brings the code that shows whose mail address it is. */
export function codeMail(locale: Locale, code: string, title: string): Printed {
  return locale === "en"
    ? printedWords(locale, `${code} is your code to sign`, [
        `Your code to sign “${title}”:`,
        code,
        "It holds for ten minutes. If you did not ask for it, do nothing: nobody can sign without it.",
      ])
    : printedWords(locale, `签署验证码：${code}`, [
        `您签署《${title}》的验证码：`,
        code,
        "验证码十分钟内有效。如非您本人操作，请忽略此邮件：没有验证码，任何人都无法签署。",
      ])
}

/** Brings the copy that everybody has; its hash lets them compare. */
export function copyMail(
  locale: Locale,
  { title, workspace, sha256 }: { title: string; workspace: string; sha256: string },
): Printed {
  return locale === "en"
    ? printedWords(locale, `Signed by everybody: ${title}`, [
        `“${title}” has been signed by everybody. Your copy is attached; ${workspace} has the same.`,
        `SHA-256: ${sha256}`,
      ])
    : printedWords(locale, `已全部签署：${title}`, [
        `《${title}》已由所有签署人签署。附件是您的副本，${workspace}持有同一份文件。`,
        `SHA-256：${sha256}`,
      ])
}
