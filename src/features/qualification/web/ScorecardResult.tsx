import { Link } from "@tanstack/react-router"
import { localText } from "../../../kernel/locale.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import { Stat } from "../../../web/ui/Stat.tsx"
import type { FirstAnswer, Qualification } from "../contract.ts"
import { FirstAnswerMark, FirstAnswerTime } from "./FirstAnswerMark.tsx"

const tones: Record<Qualification["judgement"]["result"], Tone> = {
  passes: "ok",
  "not-yet": "neutral",
  fails: "danger",
}

/** What the card amounts to, with the sentence why, and the figures beside it. */
export function ScorecardResult({ qualification }: { qualification: Qualification }) {
  const t = useMessages()
  const format = useFormat()
  const { judgement, engagementBps, qualifiedAt, firstAnswer } = qualification
  const why = useWhy(qualification)
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[judgement.result]}>
          {t(`qualification.result.${judgement.result}`)}
        </Badge>
        <span className="min-w-0">{why}</span>
      </p>
      <div className="grid grid-cols-2 gap-y-3 md:flex md:flex-wrap">
        <Stat
          label={t("qualification.fit")}
          value={format.percent(whole(judgement.fitBps))}
          note={t("qualification.fitHelp")}
        />
        <Stat
          label={t("qualification.engagement")}
          value={format.percent(whole(engagementBps))}
          note={t("qualification.engagementHelp")}
        />
        <Stat
          label={t("qualification.sqlSince")}
          value={qualifiedAt ? format.day(qualifiedAt.slice(0, 10)) : "–"}
          note={qualifiedAt ? format.dateTime(qualifiedAt) : t("qualification.notYetSql")}
        />
        {firstAnswer && <FirstAnswerStat firstAnswer={firstAnswer} />}
      </div>
    </div>
  )
}

/** Whole per cent, never more than there is. */
const whole = (bps: number) => Math.floor(bps / 100) * 100

function FirstAnswerStat({ firstAnswer }: { firstAnswer: FirstAnswer }) {
  const t = useMessages()
  return (
    <Stat
      label={t("qualification.first.label")}
      value={<FirstAnswerMark state={firstAnswer.state} />}
      note={
        <Link to="/first-answers" className="hover:underline">
          <FirstAnswerTime firstAnswer={firstAnswer} />
        </Link>
      }
    />
  )
}

function useWhy({ judgement, scorecard }: Qualification): string {
  const t = useMessages()
  const { locale } = useLanguage()
  const format = useFormat()
  const names = judgement.questions.map((id) => {
    const question = scorecard.questions.find((one) => one.id === id)
    return question ? localText(question.name, locale) : id
  })
  return t(`qualification.why.${judgement.reason}`, {
    questions: format.list(names),
    fit: format.percent(whole(judgement.fitBps)),
    needed: format.percent(scorecard.passPercent * 100),
  })
}
