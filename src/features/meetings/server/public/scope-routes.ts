import type { Hono, Context as HonoContext } from "hono"
import type { Locale } from "../../../../kernel/locale.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import type { PublicDoor } from "../../../../server/public-door.ts"
import { type Visitor, visitorOf } from "../../../../server/public-pages/asked.ts"
import { formIn, typed } from "../../../../server/public-pages/form.ts"
import { notice, pageHeaders } from "../../../../server/public-pages/page-frame.ts"
import type { PageLimit } from "../../../../server/public-pages/page-limit.ts"
import { newNonce } from "../../../../server/public-pages/page-nonce.ts"
import { tellMembers } from "../../../../server/public-pages/tell-members.ts"
import { canBeDecided, type LinkFacts } from "../../scope-link.ts"
import { type Answer, answerScope, viewScope } from "./answer-scope.ts"
import { findLinkOfToken, type ShownLink } from "./find-link.ts"
import { noteLinkEvent } from "./link-events.ts"
import { pageTexts } from "./page-texts.ts"
import { scopePage } from "./scope-page.ts"

type Asked = { c: HonoContext; visitor: Visitor; link: ShownLink }

/** The buyer's page of a scope: to read, to confirm or to send back, without an account. */
export function addScopeRoutes(app: Hono, door: PublicDoor, limit: PageLimit) {
  const withLink = (work: (asked: Asked) => Promise<Response>) => async (c: HonoContext) => {
    const visitor = visitorOf(c)
    if (!limit.takeAddress(visitor.ip)) return wait(c, visitor)
    const link = await findLinkOfToken(door.services.db, c.req.param("token") ?? "")
    if (!link) limit.noteMiss(visitor.ip)
    else if (!limit.takeLink(link.id)) return wait(c, visitor)
    const isShown = link && (link.state === "confirmed" || isOpen(door, link))
    if (!isShown) return gone(c, visitor)
    const { workspaceId } = link
    return work({ c, link, visitor: await tellMembers(door.services, c, { visitor, workspaceId }) })
  }
  app.get(
    "/p/scope/:token",
    withLink((asked) => show(door, asked)),
  )
  app.post(
    "/p/scope/:token",
    withLink((asked) => take(door, asked)),
  )
  app.post(
    "/p/scope/:token/views",
    withLink((asked) => view(door, asked)),
  )
}

function isOpen({ services }: PublicDoor, link: ShownLink) {
  return canBeDecided(link as LinkFacts, services.clock()) // the states are checked by the table
}

/** Shows the page. What is kept of that is no more than that something asked for it (P-05). */
async function show(door: PublicDoor, { c, visitor, link }: Asked) {
  const now = door.services.clock()
  const soonAfterSending = link.sentAt !== null && now.getTime() - link.sentAt.getTime() < 3_000
  const byMachine = visitor.isMachine || soonAfterSending
  const other = byMachine ? ("opened-by-machine" as const) : ("opened" as const)
  const kind = visitor.isMember ? ("opened-by-member" as const) : other
  await inWorkspace(door.services.db, link.workspaceId, (tx) =>
    noteLinkEvent(tx, link, visitor, { kind, at: now }),
  )
  const nonce = !visitor.isMember && isOpen(door, link) ? newNonce(link.nonceKey, now) : undefined
  const { isMember } = visitor
  const page = { locale: localeOf(visitor, link), link, isMember, ...(nonce ? { nonce } : {}) }
  return c.body(scopePage(page), 200, pageHeaders)
}

/** Takes an answer; whatever is wrong with it is said on the page, with what was typed. */
async function take(door: PublicDoor, { c, visitor, link }: Asked) {
  const locale = localeOf(visitor, link)
  const texts = pageTexts[locale]
  if (visitor.isMember) {
    return c.body(notice(locale, texts.memberTitle, texts.member), 403, pageHeaders)
  }
  const answer = await answerIn(c)
  if (!answer) return gone(c, visitor)
  const { services } = door
  const answered = await answerScope({ services, visitor, link }, answer)
  if (answered.kind === "gone") return gone(c, visitor)
  if (answered.kind === "done") {
    door.onCommit(link.workspaceId)
    if (answer.decision === "confirm") return c.redirect(`${c.req.path}?lang=${locale}`, 303)
    return c.body(notice(locale, texts.declined, texts.declinedHint), 200, pageHeaders)
  }
  const now = services.clock()
  // Who was too fast has the page from before: its time to read has begun already.
  const isKept = answered.why !== "page-old"
  const nonce = isKept ? answer.nonce : newNonce(link.nonceKey, now)
  const refused = { why: answered.why, name: answer.name, reason: answer.reason }
  const page = scopePage({ locale, link, nonce, isMember: false, refused })
  return c.body(page, 422, pageHeaders)
}

async function view(door: PublicDoor, { c, visitor, link }: Asked) {
  const form = visitor.isMember ? undefined : await formIn(c)
  const asking = { services: door.services, visitor, link }
  if (form && (await viewScope(asking, form.get("nonce") ?? ""))) door.onCommit(link.workspaceId)
  return c.body(null, 204, pageHeaders)
}

async function answerIn(c: HonoContext): Promise<Answer | undefined> {
  const form = await formIn(c)
  const decision = form?.get("decision")
  if (!form || (decision !== "confirm" && decision !== "decline")) return undefined
  return {
    decision,
    nonce: typed(form.get("nonce"), 200),
    hash: typed(form.get("hash"), 64),
    name: typed(form.get("name"), 200).replaceAll("\n", " "),
    consents: form.get("consent") === "yes",
    reason: typed(form.get("reason"), 5000),
  }
}

function localeOf({ locale, hasChosen }: Visitor, link: ShownLink): Locale {
  const ofLink = link.locale as Locale // checked by the table
  return hasChosen && locale ? locale : ofLink
}

/** The same for a link that never was and for one that has ended, whatever ended it (P-03, P-07). */
function gone(c: HonoContext, { locale = "en" }: Visitor) {
  const { goneTitle, gone: text } = pageTexts[locale]
  return c.body(notice(locale, goneTitle, text), 410, pageHeaders)
}

function wait(c: HonoContext, { locale = "en" }: Visitor) {
  const { waitTitle, wait: text } = pageTexts[locale]
  return c.body(notice(locale, waitTitle, text), 429, { ...pageHeaders, "retry-after": "600" })
}
