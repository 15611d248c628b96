import { useQuery, useQueryClient } from "@tanstack/react-query"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMay } from "../../../web/session.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getQualification, type Qualification } from "../contract.ts"
import { CardActs } from "./CardActs.tsx"
import { Findings } from "./Findings.tsx"
import { ScorecardQuestions } from "./ScorecardQuestions.tsx"
import { ScorecardResult } from "./ScorecardResult.tsx"

/** The work of the qualification stage: the scorecard, what it amounts to, and what was learnt. */
export function QualificationPanel({ dealId }: { dealId: string }) {
  const queries = useQueryClient()
  const qualification = useQuery(apiQuery(getQualification, { dealId }))
  useLive(["qualification.*", "deal.*", "note.*", "scorecard.*"], ({ kind, id }) => {
    if (id === dealId || !/^(qualification|deal)/.test(kind))
      void invalidate(queries, getQualification)
  })
  return (
    <>
      <ProblemNotice error={qualification.error} onRetry={() => void qualification.refetch()} />
      {qualification.isPending && <Skeleton lines={6} />}
      {qualification.data && <Card qualification={qualification.data} />}
    </>
  )
}

function Card({ qualification }: { qualification: Qualification }) {
  const mayWrite = useMay("deal.write") && qualification.state !== "deleted"
  const mayAnswer = mayWrite && qualification.state === "open"
  return (
    <div className="flex flex-col gap-6 border-t border-line pt-4">
      <ScorecardResult qualification={qualification} />
      <ScorecardQuestions qualification={qualification} mayWrite={mayAnswer} />
      <CardActs qualification={qualification} mayWrite={mayAnswer} />
      <Findings {...{ qualification, mayWrite }} />
    </div>
  )
}
