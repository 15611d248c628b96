import type { Answer } from "../../src/features/contracts/consents.ts"
import { getContract } from "../../src/features/contracts/contract.ts"
import type { TestApp } from "./app.ts"
import { invitedAgain, later, sendForm } from "./buyer-rooms.ts"
import { negotiated } from "./contracts.ts"
import { type Form, hiddenFields, stranger } from "./scope-links.ts"

/** A deal with four stakeholders and a first version; the first of them has a link to the room. */
export async function contractRoom(t: TestApp, pipelineId = t.workspace.pipelineId) {
  const world = await negotiated(t, pipelineId)
  const { api, deal, people, groups } = world
  const [one] = people
  if (!one) throw new Error("Four people")
  const seller = t.workspace.actors.rep
  const link = await invitedAgain(t, seller, { dealId: deal.id, contactId: one.id })
  const groupIds = groups.map(({ id }) => id)
  const contract = () => api(getContract, { dealId: deal.id })
  return { ...world, ...link, dealId: deal.id, one, seller, groupIds, contract }
}

/** What a person fills in: the same answer for these groups, their name, and the sentence ticked. */
export function answered(groupIds: readonly string[], answer: Answer = "agree", reason = ""): Form {
  const said = groupIds.flatMap((id): [string, string][] => [
    [`answer-${id}`, answer],
    [`reason-${id}`, reason],
  ])
  return { ...Object.fromEntries(said), name: "Wang Wei", consent: "yes" }
}

/** Reads the page, and sends answers about the version that it shows. */
export const sendAnswers = (t: TestApp, path: string, form: Form) =>
  sendForm(t, path, "contract-answers", form)

/** The page as it is now and what its forms would send, read for a while. */
export async function readPage(t: TestApp, path: string) {
  const page = await (await stranger(t).get(path)).text()
  later(t, 20_000)
  return { page, fields: hiddenFields(page) }
}
