import {
  type BuyerRoom,
  getBuyerRoom,
  inviteToRoom,
  shareFileInRoom,
} from "../../src/features/buyer-room/contract.ts"
import { createContact } from "../../src/features/contacts/contract.ts"
import { createDeal, getDeal, updateDeal } from "../../src/features/deals/contract.ts"
import type { StoredFile } from "../../src/features/files/contract.ts"
import type { Actor } from "../../src/server/actor.ts"
import type { TestApp, TestWorkspace } from "./app.ts"
import { type Form, hiddenFields, stranger } from "./scope-links.ts"

/** A deal with a contact who has a link to its room. */
export async function openRoom(t: TestApp, workspace: TestWorkspace = t.workspace) {
  const seller = workspace.actors.rep
  const api = t.as(seller)
  const { pipelineId } = workspace
  const deal = await api(createDeal, { title: "Rollout", pipelineId })
  const { path, token, linkId, contact } = await invited(t, seller, deal.id)
  const room = () => api(getBuyerRoom, { dealId: deal.id })
  const linkNow = async () => linkOf(await room(), linkId)
  return { seller, dealId: deal.id, contact, path, token, linkId, room, linkNow }
}

/** Another person of the deal with a link of their own. */
export async function invited(t: TestApp, seller: Actor, dealId: string, name = "Wei Zhang") {
  const api = t.as(seller)
  const emails = [`${name.toLowerCase().replace(" ", ".")}@contoso.example`]
  const contact = await api(createContact, { name, emails, duplicateCheck: "allow" })
  const { version, contacts } = await api(getDeal, { dealId })
  const contactIds = [...contacts.map(({ id }) => id), contact.id]
  await api(updateDeal, { dealId, version, contactIds })
  return { contact, ...(await invitedAgain(t, seller, { dealId, contactId: contact.id })) }
}

export async function invitedAgain(
  t: TestApp,
  seller: Actor,
  place: { dealId: string; contactId: string },
) {
  later(t, 1) // the latest comes first
  const { link, room } = await t.as(seller)(inviteToRoom, {
    ...{ ...place, channel: "copy", locale: "en" },
  })
  const { pathname: path } = new URL(link ?? "")
  const linkId = room.links.find(({ contact }) => contact.id === place.contactId)?.id ?? ""
  return { path, token: path.split("/").at(-1) ?? "", linkId }
}

export function linkOf(room: BuyerRoom, linkId: string) {
  const link = room.links.find(({ id }) => id === linkId)
  if (!link) throw new Error("The room has no such link")
  return link
}

export const later = (t: TestApp, ms: number) => {
  t.clock.now = new Date(t.clock.now.getTime() + ms)
}

/** Reads the page for a while, then sends a form of it. */
export async function sendForm(t: TestApp, path: string, act: string, fields: Form) {
  const buyer = stranger(t)
  const hidden = hiddenFields(await (await buyer.get(path)).text())
  later(t, 20_000)
  return buyer.post(`${path}/${act}`, { ...hidden, ...fields })
}

/** A file of the deal, shared in its room; what it holds is its name. */
export async function sharedFile(t: TestApp, seller: Actor, dealId: string, name: string) {
  const address = `/api/v1/deals/${dealId}/files?name=${encodeURIComponent(name)}`
  const answer = await t.raw(seller, address, { method: "POST", body: name })
  const file = (await answer.json()) as StoredFile
  await t.as(seller)(shareFileInRoom, { dealId, fileId: file.id })
  return file
}
