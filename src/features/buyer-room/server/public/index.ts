import { Hono, type Context as HonoContext } from "hono"
import type { Locale } from "../../../../kernel/locale.ts"
import { Problem } from "../../../../kernel/problem.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import { fileResponse } from "../../../../server/http/file-response.ts"
import type { PublicDoor } from "../../../../server/public-door.ts"
import { type Visitor, visitorOf } from "../../../../server/public-pages/asked.ts"
import { formIn } from "../../../../server/public-pages/form.ts"
import { notice, pageHeaders } from "../../../../server/public-pages/page-frame.ts"
import { newNonce } from "../../../../server/public-pages/page-nonce.ts"
import {
  RefusedForm,
  type SectionAct,
  type SectionFile,
} from "../../../../server/public-pages/page-section.ts"
import { tellMembers } from "../../../../server/public-pages/tell-members.ts"
import { type LinkFacts, opensRoom } from "../../room-link.ts"
import { findRoomOfToken, type ShownRoom } from "./find-room.ts"
import { noteLook } from "./note-look.ts"
import { placeOf } from "./place.ts"
import { roomPage } from "./room-page.ts"
import { roomTexts } from "./room-texts.ts"
import { sections } from "./sections.ts"
import { takeAct } from "./take-act.ts"
import { createViewBook, type ViewBook } from "./view-book.ts"

type Asked = { c: HonoContext; door: PublicDoor; visitor: Visitor; room: ShownRoom; book: ViewBook }

/** The buyer's room: to read, to ask and to download, without an account, cookies or scripts. */
export function publicPages(door: PublicDoor): Hono {
  const app = new Hono()
  const book = createViewBook(door)
  const { limit, services } = door
  app.onError((error, c) => {
    services.log.error({ err: error }, "a page of a buyer's room failed")
    return trouble(c, visitorOf(c))
  })
  const withRoom = (work: (asked: Asked) => Promise<Response>) => async (c: HonoContext) => {
    const visitor = visitorOf(c)
    if (!limit.takeAddress(visitor.ip)) return wait(c, visitor)
    const room = await findRoomOfToken(services.db, c.req.param("token") ?? "")
    if (!room) limit.noteMiss(visitor.ip)
    else if (!limit.takeLink(room.id)) return wait(c, visitor)
    // The states are checked by the table.
    const isOpen = room && opensRoom(room as LinkFacts, services.clock())
    if (!isOpen) return gone(c, visitor)
    const known = await tellMembers(services, c, { visitor, workspaceId: room.workspaceId })
    return work({ c, door, visitor: known, room, book })
  }
  app.get("/p/room/:token", withRoom(show))
  app.post("/p/room/:token/views", withRoom(look))
  for (const { acts = {}, files = {} } of sections) {
    for (const [name, act] of Object.entries(acts))
      app.post(
        `/p/room/:token/${name}`,
        withRoom((asked) => take(asked, name, act)),
      )
    for (const [name, find] of Object.entries(files))
      app.get(
        `/p/room/:token/${name}/:file`,
        withRoom((asked) => giveFile(asked, find)),
      )
  }
  return app
}

async function show({ c, door, visitor, room, book }: Asked) {
  const { page, shown, nonce } = await printed({ c, door, visitor, room })
  book.note({ room, visitor, pages: shown, ...(nonce ? { nonce } : {}) })
  return c.body(page, 200, pageHeaders)
}

/** Gives a file of a section out; one of another room, or taken out again, is not there. */
async function giveFile({ c, door, visitor, room, book }: Asked, find: SectionFile) {
  const { services } = door
  const found = () =>
    inWorkspace(
      services.db,
      room.workspaceId,
      (tx) => find({ tx, place: placeOf(room) }, c.req.param("file") ?? ""),
      "read",
    )
  const file = await found()
  const { goneTitle, gone: text } = roomTexts[localeOf(visitor, room)]
  if (!file) return c.body(notice(localeOf(visitor, room), goneTitle, text), 404, pageHeaders)
  book.note({ room, visitor, pages: [file.page] })
  const body = "make" in file ? await file.make(services) : await services.files.get(file.sha256)
  const { name, mediaType } = file
  const ask = remembering(async () => {
    const now = await findRoomOfToken(services.db, c.req.param("token") ?? "")
    const isOpen = now && opensRoom(now as LinkFacts, services.clock())
    if (!isOpen || !(await found())) throw new Problem("not-found")
  }, services.clock)
  const answer = fileResponse({ name, mediaType, body }, ask)
  for (const kept of ["cache-control", "referrer-policy", "x-robots-tag"] as const) {
    answer.headers.set(kept, pageHeaders[kept])
  }
  return answer
}

/** Asks again once a second at most, however many pieces go out. */
function remembering(ask: () => Promise<void>, clock: () => Date): () => Promise<void> {
  let askedAt = clock().getTime()
  return async () => {
    if (clock().getTime() - askedAt < 1_000) return
    askedAt = clock().getTime()
    await ask()
  }
}

async function look({ c, door, visitor, room }: Asked) {
  const form = visitor.isMember ? undefined : await formIn(c)
  if (form) await noteLook(door, room, form.get("nonce") ?? "")
  return c.body(null, 204, pageHeaders)
}

/** Takes what was sent; whatever is wrong with it is said on the page, with what was typed. */
async function take({ c, door, visitor, room }: Asked, name: string, act: SectionAct) {
  const locale = localeOf(visitor, room)
  const texts = roomTexts[locale]
  if (visitor.isMember) {
    return c.body(notice(locale, texts.memberTitle, texts.member), 403, pageHeaders)
  }
  const key = sections.find(({ acts }) => acts && name in acts)?.key ?? ""
  const path = c.req.path.slice(0, -name.length - 1)
  try {
    const form = await formIn(c)
    if (!form) throw new RefusedForm(texts.refused.unread, new URLSearchParams())
    const isTaken = await takeAct({ door, visitor, room, locale }, act, form)
    return isTaken ? c.redirect(`${path}?lang=${locale}#${key}`, 303) : gone(c, visitor)
  } catch (error) {
    if (!(error instanceof RefusedForm)) throw error
    const refused = { act: name, form: error }
    const { page } = await printed({ c, door, visitor, room }, { path, refused })
    return c.body(page, error.status, pageHeaders)
  }
}

type Printing = { path: string; refused: { act: string; form: RefusedForm } }

async function printed({ c, door, visitor, room }: Omit<Asked, "book">, again?: Printing) {
  const { services } = door
  const now = services.clock()
  const { isMember } = visitor
  const nonce = isMember ? undefined : (again?.refused.form.nonce ?? newNonce(room.nonceKey, now))
  const asked = {
    ...{ room, locale: localeOf(visitor, room), now, isMember, path: c.req.path },
    query: new URL(c.req.url).searchParams,
    ...(nonce ? { nonce } : {}),
    ...again,
  }
  const read = () =>
    inWorkspace(services.db, room.workspaceId, (tx) => roomPage({ ...asked, tx }), "read")
  return { ...(await read()), nonce }
}

function localeOf({ locale, hasChosen }: Visitor, room: ShownRoom): Locale {
  const ofLink = room.locale as Locale // checked by the table
  return hasChosen && locale ? locale : ofLink
}

/** The same for a link that never was and for one that has ended, whatever ended it (P-03, P-07). */
function gone(c: HonoContext, { locale = "en" }: Visitor) {
  const { goneTitle, gone: text } = roomTexts[locale]
  return c.body(notice(locale, goneTitle, text), 410, pageHeaders)
}

/** The database does not answer, or not in time. */
function trouble(c: HonoContext, { locale = "en" }: Visitor) {
  const { troubleTitle, trouble: text } = roomTexts[locale]
  return c.body(notice(locale, troubleTitle, text), 503, { ...pageHeaders, "retry-after": "60" })
}

function wait(c: HonoContext, { locale = "en" }: Visitor) {
  const { waitTitle, wait: text } = roomTexts[locale]
  return c.body(notice(locale, waitTitle, text), 429, { ...pageHeaders, "retry-after": "600" })
}
