import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { createMeeting, endMeeting, listMeetingTypes } from "../../meetings/contract.ts"
import { getBoard } from "../board-contract.ts"
import { createDeal, getDeal, listDeals } from "../contract.ts"

test("G19: a deal says on its page, in the table and on the board when its last planned meeting is", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipelineId } = t.workspace
    const { id: dealId } = await api(createDeal, { title: "Acme", pipelineId })
    const told = async () => {
      const { plannedMeetingAt } = await api(getDeal, { dealId })
      const { items } = await api(listDeals, { pipelineId })
      const { stages } = await api(getBoard, { pipelineId })
      const card = stages.flatMap(({ cards }) => cards).find(({ id }) => id === dealId)
      return [plannedMeetingAt, items[0]?.plannedMeetingAt, card?.plannedMeetingAt]
    }
    const three = (at: string | null) => [at, at, at]
    expect(await told()).toEqual(three(null))
    const { items: types } = await api(listMeetingTypes, {})
    const plan = (startsAt: string) =>
      api(createMeeting, { dealId, meetingTypeId: types[0]?.id ?? "", title: "Demo", startsAt })
    const [first, last] = ["2026-12-01T09:00:00.000Z", "2026-12-08T09:00:00.000Z"]
    await plan(first)
    const later = await plan(last)
    expect(await told()).toEqual(three(last))
    const end = { meetingId: later.id, version: later.version, outcome: "cancelled" } as const
    await api(endMeeting, end)
    expect(await told()).toEqual(three(first))
  }))
