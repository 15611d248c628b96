import type { Locale } from "../../../../../kernel/locale.ts"
import { type Html, html } from "../../../../../server/html.ts"
import type { PageSection, SectionAsked } from "../../../../../server/public-pages/page-section.ts"
import {
  type AnswerRow,
  listAnswers,
  listQuestions,
  type QuestionRow,
} from "../../question-queries.ts"
import { askQuestion } from "../ask-question.ts"
import { mostLetters, questionTexts } from "../question-texts.ts"

const perPage = 20

/** What was asked and answered, and a form to ask more. */
export const questionsSection: PageSection = {
  key: "questions",
  title: { en: "Questions and answers", "zh-CN": "问与答" },
  async show(asked) {
    const { tx, workspaceId, dealId, locale, form } = asked
    const from = Math.min(9, Math.max(0, Number(asked.query.get("earlier")) || 0))
    const page = { limit: perPage + 1, offset: Math.trunc(from) * perPage }
    const found = await listQuestions(tx, workspaceId, dealId, page)
    const questions = found.slice(0, perPage)
    const ids = questions.map(({ id }) => id)
    const answers = await listAnswers(tx, workspaceId, ids)
    if (questions.length === 0 && !form) return undefined
    const texts = questionTexts[locale]
    const more = `${asked.base}?lang=${locale}&earlier=${Math.trunc(from) + 1}#questions`
    return html`
${form ? askForm(asked) : ""}
<ul class="thread">${questions.map((question) => threadOf(question, answers, asked))}</ul>
${found.length > perPage ? html`<p><a href="${more}">${texts.earlier}</a></p>` : ""}`
  },
  acts: { questions: askQuestion },
}

function askForm({ locale, form, refused }: SectionAsked): Html {
  const texts = questionTexts[locale]
  return html`<form method="post" action="${form?.action("questions") ?? ""}">
${form?.hidden ?? ""}
${refused ? html`<p class="problem" role="alert">${refused.message}</p>` : ""}
<label>${texts.label}<textarea name="question" rows="4" required maxlength="${mostLetters}" aria-describedby="question-help">${refused?.typed["question"] ?? ""}</textarea></label>
<p class="quiet" id="question-help">${texts.help}</p>
<button>${texts.send}</button>
</form>`
}

function threadOf(question: QuestionRow, answers: readonly AnswerRow[], asked: SectionAsked): Html {
  const texts = questionTexts[asked.locale]
  const own = answers.filter(({ questionId }) => questionId === question.id)
  return html`<li>
<p class="quiet">${question.contactName} · ${time(question.askedAt, asked)}</p>
<p>${question.body}</p>
${own.map(
  ({ body, answererName, answeredAt }) =>
    html`<div class="reply"><p class="quiet">${answererName} · ${time(answeredAt, asked)}</p><p>${body}</p></div>`,
)}
${own.length === 0 ? html`<p class="quiet">${texts.waiting}</p>` : ""}
</li>`
}

function time(at: Date, { locale, timeZone }: { locale: Locale; timeZone: string }): Html {
  const format = new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: "medium", timeStyle: "short", timeZone },
  })
  return html`<time datetime="${at.toISOString()}">${format.format(at)}</time>`
}
