import type { PageSection } from "../../../../server/public-pages/page-section.ts"
import { signatureSection } from "../../../closing/server/signature-section.ts"
import { contractSection } from "../../../contracts/server/contract-section.ts"
import { scopeSection } from "../../../meetings/server/scope-section.ts"
import { planSection } from "../../../negotiation/server/plan-section.ts"
import { offerSection } from "../../../proposals/server/offer-section.ts"
import { colleagueSection } from "./sections/colleague-section.ts"
import { filesSection } from "./sections/files-section.ts"
import { peopleSection } from "./sections/people-section.ts"
import { questionsSection } from "./sections/questions-section.ts"

/** What a room shows, from top to bottom; a section without content is left out. */
export const sections: readonly PageSection[] = [
  scopeSection,
  offerSection,
  contractSection,
  signatureSection,
  planSection,
  filesSection,
  questionsSection,
  peopleSection,
  colleagueSection,
]
