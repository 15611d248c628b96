import type { Locale } from "../../../kernel/locale.ts"
import type { Actor } from "../../../server/actor.ts"
import { exampleOffer } from "../example-offer.ts"
import type { Offer } from "../offer.ts"
import type { Paper } from "../sheet.ts"

type Dressing = { seller: Offer["seller"]; languages: readonly Locale[] }

/** The made-up offer in the name of a workspace, written by who looks at it. */
export function exampleFor({ name, workspace }: Actor, dressing: Dressing): Paper {
  const author = { name, email: "sales@example.com" }
  return exampleOffer({ ...dressing, author, currency: workspace.currency })
}
