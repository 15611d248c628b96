import { createHash, randomUUID } from "node:crypto"
import { createDeal, deleteDeal, moveDeal } from "../../src/features/deals/contract.ts"
import { foldTallies } from "../../src/features/deals/server/fold-tallies.ts"
import { emptyMapping } from "../../src/features/imports/server/imports.ts"
import { usualRules } from "../../src/features/sequences/sequence.ts"
import type { Actor } from "../../src/server/actor.ts"
import { newId } from "../../src/server/ids.ts"
import type { TestApp, TestWorkspace } from "./app.ts"
import { addSoldThings } from "./catalogue-canaries.ts"
import { addClosingLists, addPromiseRows } from "./closing-canaries.ts"
import { addContractRows, addContractSettings } from "./contract-canaries.ts"
import { addDocumentSettings } from "./document-canaries.ts"
import { addBookingPage, addCalendarRows, addMeetingRows } from "./meeting-canaries.ts"
import { addStakeholderRole, addStakeholderRows } from "./negotiation-canaries.ts"
import { addProposalRows, addProposalRules } from "./proposal-canaries.ts"
import { addRoomRows } from "./room-canaries.ts"
import { addSignatureRows } from "./signature-canaries.ts"

/** Ids of one workspace by the name of the input field that takes them. */
export type RecordIds = Record<string, string>

/** A workspace in which every record is full of a word that is nowhere else. */
export type Seeded = {
  /** What the rep owns or everybody may see. */
  ids: RecordIds
  /** The other rep's deal and what hangs on it: not for a rep of another team. */
  hidden: RecordIds
  deletedDealId: string
  /** In every text of this workspace. */
  canary: string
  /** In the texts of the hidden records alone. */
  hiddenCanary: string
}

/** Fills a workspace with at least one row in each table, every text of it a canary. */
export async function seedCanaries(app: TestApp, workspace: TestWorkspace): Promise<Seeded> {
  const { admin, rep, otherRep } = workspace.actors
  const canary = `canary${randomUUID().slice(0, 8)}`
  const hiddenCanary = `hidden${randomUUID().slice(0, 8)}`
  const add = (owner: Actor, word: string) =>
    app.as(admin)(createDeal, {
      title: `Deal ${word}`,
      pipelineId: workspace.pipelineId,
      ownerId: owner.memberId,
      teamId: owner.teamId,
      amountMinor: "918273645",
      source: `Source ${word}`,
      product: `Product ${word}`,
      nextStep: `Next ${word}`,
      tags: [word],
    })
  const mine = await add(rep, canary)
  const duplicate = await add(rep, canary)
  const theirs = await add(otherRep, hiddenCanary)
  const deleted = await add(rep, canary)
  await app.as(admin)(deleteDeal, { dealId: deleted.id, version: deleted.version })
  const won = await add(rep, canary)
  const toWon = { version: won.version, toStageId: workspace.stageIds[5] as string } // of the seven
  await app.as(admin)(moveDeal, { dealId: won.id, ...toWon })
  const rows = await addSharedRows(app, workspace, canary, rep)
  const { contactId, meetingTypeId, sequenceId, stakeholderRoleId, proposalRuleId, termGroupId } =
    rows
  const taken = {
    contactId,
    meetingTypeId,
    sequenceId,
    stakeholderRoleId,
    proposalRuleId,
    termGroupId,
  }
  const own = { dealId: mine.id, ...taken, word: canary, owner: rep }
  const shared = { ...rows, ...(await addBoundRows(app, workspace, own)) }
  await foldTallies(app.db)
  const foreign = { dealId: theirs.id, ...taken, word: hiddenCanary, owner: otherRep }
  const hidden = await addBoundRows(app, workspace, foreign)
  const [stageId = "", toStageId = ""] = workspace.stageIds
  const members = {
    memberId: otherRep.memberId,
    hostId: rep.memberId,
    ownerId: rep.memberId,
    teamId: workspace.teams.north,
  }
  const { pipelineId, workspaceId } = workspace
  const neighbours = { afterDealId: duplicate.id, beforeDealId: duplicate.id }
  // Logins are no tenant rows: these two are ids that never were, in every workspace.
  const signIn = { keyId: randomUUID(), invitationId: randomUUID() }
  const parents = { parentId: workspace.teams.north, workspaceId }
  return {
    ids: {
      ...shared,
      ...members,
      ...neighbours,
      ...signIn,
      ...parents,
      pipelineId,
      stageId,
      toStageId,
      dealId: mine.id,
      duplicateId: duplicate.id,
    },
    hidden: {
      ...shared,
      ...members,
      ...signIn,
      ...hidden,
      pipelineId,
      stageId,
      toStageId,
      dealId: theirs.id,
    },
    deletedDealId: deleted.id,
    canary,
    hiddenCanary,
  }
}

/** Rows written past the API, so that this does not depend on which rooms exist. */
function rowWriter(app: TestApp, workspaceId: string) {
  return async (table: string, values: Record<string, unknown>) => {
    const all = Object.entries({ workspace_id: workspaceId, ...values })
    const names = all.map(([name]) => name).join(", ")
    const places = all.map((_, index) => `$${index + 1}`).join(", ")
    const given = all.map(([, value]) => value)
    const statement = `insert into ${table} (${names}) values (${places}) on conflict do nothing`
    await app.owner.query(statement, given)
  }
}

/** What everybody in the workspace may see. */
async function addSharedRows(app: TestApp, workspace: TestWorkspace, word: string, owner: Actor) {
  const insert = rowWriter(app, workspace.workspaceId)
  const now = app.clock.now
  const companyId = newId(now)
  const contactId = newId(now)
  const viewId = newId(now)
  const importId = newId(now)
  const presetId = newId(now)
  const fieldId = newId(now)
  const written = { created_at: now, updated_at: now }
  const by = { created_by: owner.memberId, created_at: now }
  const label = JSON.stringify({ en: word, "zh-CN": word })
  await insert("company", {
    ...{ id: companyId, name: `Company ${word}`, name_key: word, root_parts: ["company"] },
    ...written,
  })
  await insert("contact", {
    id: contactId,
    name: `Contact ${word}`,
    company_id: companyId,
    emails: [`${word}@example.com`],
    phones: [`+1 555 0100 200 ext. ${word}`],
    ...written,
  })
  const view = { id: viewId, screen: "pipeline", name: `View ${word}`, query: `q=${word}` }
  await insert("saved_view", { ...view, owner_id: owner.memberId, created_at: now })
  const ofFile = { dateOrder: null, decimalComma: false, currency: null }
  const file = { kind: "company", columns: [{ field: null, scale: 1 }], ...ofFile }
  const mapping = JSON.stringify({ ...emptyMapping, files: [file, file] })
  await insert("import", { id: importId, name: `${word}.csv`, state: "uploaded", mapping, ...by })
  // Two files: the smallest position that is tried is 1.
  for (const position of [0, 1]) {
    const part = { import_id: importId, position, part: 0, bytes: Buffer.from(word) }
    await insert("import_file_part", part)
    const key = { row_key: word, row_no: 2, content: word }
    await insert("import_key", { import_id: importId, file_position: position, ...key })
    await insert("import_file", {
      import_id: importId,
      position,
      name: `${word}.csv`,
      sha256: hashOf(word),
      encoding: "utf-8",
      delimiter: ",",
      header: JSON.stringify([word]),
      row_count: 1,
      size_bytes: word.length,
      facts: JSON.stringify({ sample: [[word]], confidence: [0], values: [null] }),
    })
  }
  const detail = JSON.stringify({
    problems: [{ reason: "unchanged", column: word, value: word }],
  })
  const row = {
    import_id: importId,
    file_position: 0,
    row_no: 2,
    outcome: "failed",
    reason: "unchanged",
    detail,
  }
  await insert("import_row", row)
  await insert("import_preset", { id: presetId, name: `Preset ${word}`, mapping: "{}", ...by })
  const field = { id: fieldId, record_kind: "deal", key: word, label, type: "text" }
  await insert("custom_field", { ...field, created_at: now })
  const actor = JSON.stringify({ kind: "user", memberId: owner.memberId, name: word })
  await insert("security_event", { id: newId(now), at: now, actor, route: word, reason: word })
  const campaignId = newId(now)
  await insert("campaign", { id: campaignId, name: word, name_key: word, created_at: now })
  const changed = { updated_by: owner.memberId, updated_at: now }
  await insert("prospecting_settings", { max_held: 1_000, ...changed })
  const rule = { id: newId(now), position: 0, name: word, way: "round-robin" }
  // Of another source than any lead here, so that the rule gives none of them away.
  await insert("lead_rule", { ...rule, campaign_id: campaignId, sources: [word] })
  const asked = { asked_by: owner.memberId, asked_at: now, state: "loaded" }
  await insert("sample_load", { pipeline_id: workspace.pipelineId, ...asked })
  const optOutId = newId(now)
  await insert("opt_out", { id: optOutId, value: `${word}.example`, ...by })
  const sequenceId = newId(now)
  const since = { created_by: owner.memberId, created_at: now }
  await insert("sequence", { id: sequenceId, number: 1, ...since })
  const first = { sequence_id: sequenceId, number: 1, name: word, steps: stepsOf(word) }
  await insert("sequence_version", { ...first, rules: JSON.stringify(usualRules), ...since })
  await insert("touch_settings", { gap_days: 2, day_limit: 40, ...changed })
  await insert("currency_rate", { currency: "CNY", rate_date: "2026-01-01", rate: "0.1408" })
  await insert("team_version", {
    team_id: owner.teamId,
    name: word,
    valid_from: now,
    recorded_from: now,
  })
  const meetingTypeId = newId(now)
  const type = { id: meetingTypeId, name: label, agenda: label, questions: `[${label}]` }
  const { stageIds } = workspace
  await insert("stage_time", { stage_id: stageIds[0], won_deals: 1, counted_at: now })
  await insert("meeting_type", { ...type, duration_minutes: 30, position: 9, created_at: now })
  const page = { meetingTypeId, pipelineId: workspace.pipelineId, word, owner }
  const bookingPageId = await addBookingPage(insert, now, page)
  const calendarIds = await addCalendarRows(insert, now, { word, owner })
  const meetingIds = { meetingTypeId, bookingPageId, sequenceId, ...calendarIds }
  const sold = await addSoldThings(insert, now, word)
  const needed = { pipelineId: workspace.pipelineId, word, owner }
  const role = await addStakeholderRole(insert, now, needed)
  await addDocumentSettings(insert, now, { word, owner })
  const rules = await addProposalRules(insert, now, owner, workspace.actors.otherRep)
  const contracts = await addContractSettings(insert, now, word, owner)
  const closing = await addClosingLists(insert, now, word)
  const records = { companyId, contactId, viewId, importId, presetId, fieldId }
  const settings = { ...sold, ...role, ...rules, ...contracts, ...closing }
  return { ...records, campaignId, optOutId, ...meetingIds, ...settings }
}

function stepsOf(word: string): string {
  const letter = { subject: word, text: word }
  return JSON.stringify([{ channel: "mail", afterDays: 1, purpose: word, ...letter }])
}

type Bound = {
  dealId: string
  contactId: string
  meetingTypeId: string
  sequenceId: string
  stakeholderRoleId: string
  proposalRuleId: string
  termGroupId: string
  word: string
  owner: Actor
}

/** What hangs on a deal and is seen by those who see the deal. */
async function addBoundRows(app: TestApp, workspace: TestWorkspace, bound: Bound) {
  const insert = rowWriter(app, workspace.workspaceId)
  const { dealId, contactId, word, owner } = bound
  const now = app.clock.now
  const noteId = newId(now)
  const fileId = newId(now)
  const role = { deal_id: dealId, contact_id: contactId, role: word }
  await insert("deal_contact", { ...role, created_at: now })
  const note = { id: noteId, deal_id: dealId, body: `Note ${word}`, happened_at: now }
  const written = { author_id: owner.memberId, created_at: now, updated_at: now }
  await insert("note", { ...note, ...written })
  const file = { id: fileId, deal_id: dealId, name: `${word}.txt`, media_type: "text/plain" }
  const bytes = { size_bytes: word.length, sha256: hashOf(word), created_at: now }
  await insert("file", { ...file, ...bytes })
  await app.services.files.put(Buffer.from(word))
  await insert("search_entry", {
    record_kind: "deal",
    record_id: dealId,
    title: word,
    haystack: word,
    tokens: word,
    owner_id: owner.memberId,
    team_id: owner.teamId,
  })
  const had = { member_id: owner.memberId, by_id: owner.memberId, reason: word }
  await insert("pool_move", {
    id: newId(now),
    deal_id: dealId,
    kind: "released",
    ...had,
    moved_at: now,
  })
  const [stage] = await sevenStagesOf(app, workspace)
  const criterionId = stage.exit_criteria[0]?.id ?? ""
  const at = { deal_id: dealId, stage_id: stage.stage_id }
  const shown = { side: "both", evidence: "note", version: 1, note: word, said_by: word }
  await insert("deal_criterion", { ...at, ...shown, criterion_id: criterionId, met_at: now })
  const findingId = newId(now)
  await addQualification(insert, { ...bound, findingId, now, pipelineId: workspace.pipelineId })
  const exceptionId = newId(now)
  const asked = { id: exceptionId, kind: "criteria", criterion_ids: [criterionId], reason: word }
  const open = { state: "asked", asked_by: owner.memberId, asked_at: now, until: "2026-12-31" }
  await insert("gate_exception", { ...at, ...asked, ...open })
  const taskId = newId(now)
  const task = { id: taskId, deal_id: dealId, title: `Task ${word}`, channel: "phone" }
  await insert("task", { ...task, due_on: "2026-11-30", owner_id: owner.memberId, created_at: now })
  await insert("planned_touch", { task_id: taskId, contact_id: contactId })
  const enrolmentId = newId(now)
  const running = { state: "paused", step: 1, enrolled_by: owner.memberId, enrolled_at: now }
  await insert("enrolment", {
    ...{ id: enrolmentId, sequence_id: bound.sequenceId, number: 1, is_exclusive: false },
    ...{ deal_id: dealId, contact_id: contactId, ...running },
  })
  await insert("enrolment_step", {
    ...{ enrolment_id: enrolmentId, step: 0, task_id: taskId, made_on: "2026-11-30" },
  })
  await insert("enrolment_event", {
    ...{ enrolment_id: enrolmentId, number: 1, state: "paused", reason: word, happened_at: now },
  })
  const meetingIds = await addMeetingRows(insert, now, { ...bound, fileId })
  const people = await addStakeholderRows(insert, now, { ...bound, taskId })
  const roomIds = await addRoomRows(insert, now, { ...bound, fileId })
  const offered = await addProposalRows(insert, now, { ...bound, taskId })
  const contractIds = await addContractRows(insert, now, { ...bound, fileId })
  const promiseIds = await addPromiseRows(insert, now, bound)
  const signed = await addSignatureRows(insert, now, { ...bound, fileId })
  const ids = { enrolmentId, noteId, fileId, exceptionId, criterionId, taskId, findingId }
  const agreed = { ...offered, ...contractIds, ...signed, ...promiseIds }
  return { ...ids, ...meetingIds, ...people, ...roomIds, ...agreed }
}

type Qualified = Bound & { findingId: string; now: Date; pipelineId: string }
type Insert = ReturnType<typeof rowWriter>

/** A scorecard with an answer, something learnt, and a lead turned away. */
async function addQualification(insert: Insert, { dealId, word, owner, ...row }: Qualified) {
  const { findingId, now, pipelineId } = row
  const text = { en: word, "zh-CN": word }
  const question = { id: "budget", side: "ours", weight: 1, minimum: null, version: 1 }
  const questions = JSON.stringify([{ ...question, name: text, question: text }])
  const by = { created_by: owner.memberId, created_at: now }
  const card = { pipeline_id: pipelineId, number: 1 }
  await insert("scorecard_version", {
    ...{ ...card, questions, threshold: "sum", pass_percent: 50, answer_minutes: 60, ...by },
  })
  await insert("deal_scorecard", { deal_id: dealId, ...card })
  const told = { answer: "yes", evidence: word, said_by: word }
  const answered = { answered_at: now, answered_by: owner.memberId }
  const answer = { question: "budget", question_version: 1, ...told, ...answered }
  await insert("scorecard_answer", { deal_id: dealId, ...answer })
  const learnt = { kind: "pain", body: word, said_by: word, reply: word }
  await insert("finding", { id: findingId, deal_id: dealId, ...learnt, ...by })
  const why = { reason: "other", note: word, decided_at: now, decided_by: owner.memberId }
  await insert("disqualification", { id: newId(now), deal_id: dealId, ...why })
}

async function sevenStagesOf(app: TestApp, { workspaceId }: TestWorkspace) {
  const { rows } = await app.owner.query(
    `select stage_id, exit_criteria from stage_version
      where workspace_id = $1 order by position limit 1`,
    [workspaceId],
  )
  return rows
}

function hashOf(word: string): string {
  return createHash("sha256").update(word).digest("hex")
}
