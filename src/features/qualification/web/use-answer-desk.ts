import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useState, useSyncExternalStore } from "react"
import { ProblemError } from "../../../kernel/client.ts"
import { api, apiQuery } from "../../../web/api.ts"
import { dropDraft, keepDraft, keptDraft } from "../../../web/drafts.ts"
import {
  answerQuestion,
  getQualification,
  type Qualification,
  type ScorecardAnswer,
} from "../contract.ts"
import {
  type AnswerDesk,
  createAnswerDesk,
  type DeskEntry,
  type Draft,
  type SendOutcome,
} from "./answer-desk.ts"

/** The answers of a deal on their way to the server, and what is still on the way. */
export function useAnswerDesk({ dealId, answers }: Qualification): {
  desk: AnswerDesk
  entries: ReadonlyMap<string, DeskEntry>
} {
  const queries = useQueryClient()
  const [desk] = useState(() => {
    const keyOf = (question: string) => `scorecard.${dealId}.${question}`
    return createAnswerDesk({
      send: (question, draft) =>
        sendAnswer({ dealId, question, draft }, (saved) =>
          queries.setQueryData(apiQuery(getQualification, { dealId }).queryKey, saved),
        ),
      store: {
        keep: (question, draft) => keepDraft(keyOf(question), draft),
        kept: (question) => keptDraft(keyOf(question)) as Draft | undefined, // kept by this desk
        drop: (question) => dropDraft(keyOf(question)),
      },
      wait: (act, ms) => {
        const timer = setTimeout(act, ms)
        return () => clearTimeout(timer)
      },
    })
  })
  useEffect(() => desk.learn(answers), [desk, answers])
  useEffect(() => {
    window.addEventListener("online", desk.flush)
    return () => {
      window.removeEventListener("online", desk.flush)
      desk.flush()
    }
  }, [desk])
  return { desk, entries: useSyncExternalStore(desk.subscribe, desk.entries) }
}

type Answering = { dealId: string; question: string; draft: Draft }

async function sendAnswer(
  { dealId, question, draft }: Answering,
  onSaved: (saved: Qualification) => void,
): Promise<SendOutcome> {
  try {
    const saved = await api(answerQuestion, { dealId, question, ...draft })
    onSaved(saved)
    const { version } = saved.answers.find((one) => one.question === question) ?? draft
    return { kind: "saved", version }
  } catch (error) {
    const problem = error instanceof ProblemError ? error.problem : undefined
    if (!problem || problem.status >= 500 || [401, 429].includes(problem.status))
      return { kind: "unreachable" }
    if (problem.code !== "version-stale") return { kind: "refused", reason: problem.detail }
    const { current } = problem.facts as { current: ScorecardAnswer } // the server's, by the contract
    return { kind: "stale", current }
  }
}
