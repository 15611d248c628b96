// Printed from the migrated database by scripts/db-types.ts; never edited.
import type { ColumnType } from "kysely"

type Generated<T> = ColumnType<T, T | undefined, T>
/** jsonb: read as the value it holds, written as JSON text. */
// biome-ignore lint/suspicious/noExplicitAny: the contract's schemas say what is inside
type Json = ColumnType<any, string, string>
// biome-ignore lint/suspicious/noExplicitAny: likewise
type GeneratedJson = ColumnType<any, string | undefined, string>

export type ApprovalDecisionTable = {
  workspaceId: string
  proposalId: string
  contentHash: Buffer
  ruleId: string
  step: number
  isApproved: boolean
  reason: string
  decidedBy: string
  standsFor: string | null
  decidedAt: Date
}

export type ApprovalRequestTable = {
  workspaceId: string
  proposalId: string
  contentHash: Buffer
  reason: string
  askedBy: string
  askedAt: Date
}

export type ApprovalStandInTable = {
  workspaceId: string
  id: string
  absentId: string
  memberId: string
  fromDay: string
  toDay: string
  createdAt: Date
  endedAt: Date | null
}

export type ApprovalTaskTable = {
  workspaceId: string
  proposalId: string
  contentHash: Buffer
  memberId: string
  kind: string
  taskId: string
}

export type AuditEntryTable = {
  workspaceId: string
  seq: bigint
  at: Date
  actor: Json
  act: string
  recordKind: string
  recordId: string | null
  detail: GeneratedJson
  requestId: string | null
  ip: string | null
  userAgent: string | null
  entry: string
  hash: Buffer
}

export type BoardTallyTable = {
  workspaceId: string
  pipelineId: string
  wonAt: Date
  validFrom: Date
  stageId: string
  currency: string
  entry: Generated<string>
  validTo: Date
  deals: number
  amountMinor: string
  weightedBps: string
}

export type BookingHostTable = {
  workspaceId: string
  pageId: string
  memberId: string
}

export type BookingPageTable = {
  workspaceId: string
  id: string
  key: string
  nonceKey: Buffer
  name: Json
  typeId: string
  pipelineId: string
  place: Generated<string>
  bufferMinutes: number
  noticeMinutes: number
  horizonDays: number
  isOpen: Generated<boolean>
  version: Generated<number>
  createdBy: string
  createdAt: Date
}

export type BusyCalendarTable = {
  workspaceId: string
  id: string
  memberId: string
  name: string
  host: string
  address: Buffer
  timeZone: string
  etag: string | null
  lastModified: string | null
  readAt: Date | null
  unfoldedAt: Date | null
  triedAt: Date | null
  nextAt: Date
  unread: Generated<number>
  failures: Generated<number>
  failure: string | null
  createdAt: Date
}

export type BusyTimeTable = {
  workspaceId: string
  calendarId: string
  startsAt: Date
  endsAt: Date
}

export type CalendarFeedTable = {
  workspaceId: string
  memberId: string
  tokenHash: Buffer
  createdAt: Date
}

export type CampaignTable = {
  workspaceId: string
  id: string
  name: string
  nameKey: string
  version: Generated<number>
  createdAt: Date
  closedAt: Date | null
  isSample: Generated<boolean>
  withdrawnAt: Date | null
}

export type ClosePlanTable = {
  workspaceId: string
  dealId: string
  startsOn: string
  credibleOn: string | null
  countedOn: string | null
  version: Generated<number>
  createdAt: Date
  createdBy: string
}

export type ClosingReasonTable = {
  workspaceId: string
  id: string
  outcome: string
  key: string | null
  name: Json
  position: number
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}

export type ClosingSettingsTable = {
  workspaceId: string
  asksFor: string[]
  version: number
}

export type ClosingTallyTable = {
  workspaceId: string
  pipelineId: string
  outcome: string
  closedAt: Date
  stageId: string
  currency: string
  entry: Generated<string>
  deals: number
  amountMinor: string
  weightedBps: string
  frozenMinor: string
  unrated: number
  cycleMs: string
}

export type CommitmentStatementTable = {
  workspaceId: string
  id: string
  proposalId: string
  number: number
  level: string
  saidBy: string
  person: string
  note: string
  choice: Json | null
  noteId: string | null
  fileId: string | null
  recordedBy: string | null
  recordedAt: Date
  linkId: string | null
  evidence: Json | null
}

export type CommitmentWithdrawalTable = {
  workspaceId: string
  statementId: string
  reason: string
  withdrawnBy: string
  withdrawnAt: Date
}

export type CompanyTable = {
  workspaceId: string
  id: string
  name: string
  nameKey: string
  domain: string | null
  website: string | null
  phone: string | null
  sector: string | null
  employees: number | null
  annualRevenueMinor: bigint | null
  currency: string | null
  yearEstablished: number | null
  country: string | null
  city: string | null
  parentId: string | null
  ownerId: string | null
  tags: Generated<string[]>
  custom: GeneratedJson
  sourceKey: string | null
  isSample: Generated<boolean>
  version: Generated<number>
  createdAt: Date
  updatedAt: Date
  deletedAt: Date | null
  mergedIntoId: string | null
  nameRoot: string | null
  domainKey: string | null
  keyRule: Generated<number>
  rootParts: Generated<string[]>
}

export type CompanyPartTable = {
  workspaceId: string
  part: string
  companyId: string
}

export type CompetitorTable = {
  workspaceId: string
  id: string
  name: string
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}

export type ContactTable = {
  workspaceId: string
  id: string
  name: string
  jobTitle: string | null
  companyId: string | null
  emails: Generated<string[]>
  phones: Generated<string[]>
  linkedin: string | null
  wechat: string | null
  ownerId: string | null
  tags: Generated<string[]>
  custom: GeneratedJson
  sourceKey: string | null
  isSample: Generated<boolean>
  version: Generated<number>
  createdAt: Date
  updatedAt: Date
  deletedAt: Date | null
  mergedIntoId: string | null
  language: string | null
}

export type ContactEmailTable = {
  workspaceId: string
  email: string
  contactId: string
}

export type ContactPhoneTable = {
  workspaceId: string
  tail: string
  contactId: string
}

export type ContractCommentTable = {
  workspaceId: string
  id: string
  dealId: string
  number: number
  clauseId: string | null
  side: string
  memberId: string | null
  contactId: string | null
  body: string
  version: Generated<number>
  createdAt: Date
  resolvedAt: Date | null
  resolvedBy: string | null
  taskId: string | null
}

export type ContractConsentTable = {
  workspaceId: string
  id: string
  dealId: string
  place: number
  number: number
  contentHash: Buffer
  groupId: string
  groupHash: string
  contactId: string
  contactName: string
  roleId: string
  answer: string
  condition: Generated<string>
  saidOn: string
  givenBy: string
  evidence: Generated<string>
  fileId: string | null
  recordedBy: string | null
  createdAt: Date
}

export type ContractDraftTable = {
  workspaceId: string
  dealId: string
  title: string
  locale: string
  clauses: Json
  version: number
  updatedBy: string
  updatedAt: Date
}

export type ContractTemplateTable = {
  workspaceId: string
  id: string
  number: number
  createdBy: string
  createdAt: Date
  archivedAt: Date | null
}

export type ContractTemplateVersionTable = {
  workspaceId: string
  templateId: string
  number: number
  name: string
  locale: string
  clauses: Json
  createdBy: string
  createdAt: Date
}

export type ContractTermTable = {
  workspaceId: string
  id: string
  dealId: string
  groupId: string
  title: string
  position: Generated<string>
  fallback: Generated<string>
  state: string
  ownerId: string | null
  dueOn: string | null
  isPromise: Generated<boolean>
  promiseOwnerId: string | null
  promiseDueOn: string | null
  version: Generated<number>
  createdBy: string
  createdAt: Date
  updatedAt: Date
  deletedAt: Date | null
}

export type ContractVersionTable = {
  workspaceId: string
  dealId: string
  number: number
  title: string
  locale: string
  clauses: Json
  groupHashes: Json
  contentHash: Buffer
  fileName: string | null
  fileType: string | null
  fileBytes: bigint | null
  fileSha256: string | null
  note: Generated<string>
  createdBy: string
  createdAt: Date
}

export type CurrencyRateTable = {
  workspaceId: string
  currency: string
  rateDate: string
  rate: string
}

export type CustomFieldTable = {
  workspaceId: string
  id: string
  recordKind: string
  key: string
  label: Json
  type: string
  options: GeneratedJson
  position: Generated<number>
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}

export type CycleTallyTable = {
  workspaceId: string
  pipelineId: string
  month: string
  medianMs: number
  p80Ms: number
}

export type DealTable = {
  workspaceId: string
  id: string
  pipelineId: string
  pipelineVersion: number
  stageId: string
  outcome: Generated<string>
  title: string
  companyId: string | null
  ownerId: string | null
  teamId: string | null
  amountMinor: bigint | null
  currency: string
  expectedCloseDate: string | null
  probabilityBps: number
  probabilityReason: string | null
  forecastCategory: string
  categoryByHand: Generated<boolean>
  source: string | null
  product: string | null
  nextStep: string | null
  nextStepDate: string | null
  outcomeReason: string | null
  competitor: string | null
  tags: Generated<string[]>
  custom: GeneratedJson
  rank: string
  sourceKey: string | null
  isSample: Generated<boolean>
  stageEnteredAt: Date
  lastActivityAt: Date
  openedAt: Date
  closedAt: Date | null
  closeRate: string | null
  eventSequence: number
  effectiveAt: Date
  recordedAt: Date
  version: Generated<number>
  createdAt: Date
  deletedAt: Date | null
  mergedIntoId: string | null
  lastBuyerActAt: Date | null
  lastSellerActAt: Date | null
  firstSource: string | null
  campaignId: string | null
  ownerSince: Generated<Date>
  qualifiedAt: Date | null
  closingReasonId: string | null
}

export type DealContactTable = {
  workspaceId: string
  dealId: string
  contactId: string
  role: string | null
  createdAt: Date
}

export type DealCriterionTable = {
  workspaceId: string
  dealId: string
  criterionId: string
  stageId: string
  side: string
  evidence: string
  version: number
  note: string
  evidenceId: string | null
  saidBy: string | null
  metAt: Date
  metBy: string | null
  meetingTypeId: string | null
}

export type DealEventTable = {
  workspaceId: string
  dealId: string
  sequence: number
  kind: string
  changes: Json
  effectiveAt: Date
  recordedAt: Date
  actor: Json
  cause: string | null
  evidence: GeneratedJson
}

export type DealScorecardTable = {
  workspaceId: string
  dealId: string
  pipelineId: string
  number: number
  passedAt: Date | null
}

export type DealVersionTable = {
  workspaceId: string
  dealId: string
  validFrom: Date
  validTo: Date
  recordedFrom: Date
  recordedTo: Generated<Date>
  pipelineId: string
  pipelineVersion: number
  stageId: string
  outcome: string
  amountMinor: bigint | null
  currency: string
  expectedCloseDate: string | null
  ownerId: string | null
  teamId: string | null
  forecastCategory: string
  probabilityBps: number
  source: string | null
}

export type DisqualificationTable = {
  workspaceId: string
  id: string
  dealId: string
  reason: string
  note: string
  recycleOn: string | null
  settledAt: Date | null
  decidedAt: Date
  decidedBy: string
}

export type DocumentSettingsTable = {
  workspaceId: string
  sellerName: string
  address: string
  colour: string
  closing: Json
  logoSha256: string | null
  logoKind: string | null
  logoWidth: number | null
  logoHeight: number | null
  version: Generated<number>
  updatedBy: string
  updatedAt: Date
}

export type EnrolmentTable = {
  workspaceId: string
  id: string
  sequenceId: string
  number: number
  dealId: string
  contactId: string
  isExclusive: boolean
  state: string
  cause: string | null
  step: Generated<number>
  taskId: string | null
  wantedOn: string | null
  dueOn: string | null
  contactedAt: Date | null
  enrolledBy: string
  enrolledAt: Date
  endedAt: Date | null
  version: Generated<number>
}

export type EnrolmentEventTable = {
  workspaceId: string
  enrolmentId: string
  number: number
  state: string
  cause: string | null
  reason: string | null
  byId: string | null
  happenedAt: Date
}

export type EnrolmentStepTable = {
  workspaceId: string
  enrolmentId: string
  step: number
  taskId: string
  madeOn: string
}

export type EnvelopeTable = {
  workspaceId: string
  id: string
  dealId: string
  number: number
  contentHash: Buffer
  title: string
  locale: string
  documentSha256: string
  isOrdered: boolean
  needsCode: boolean
  expiresAt: Date
  state: string
  endedAt: Date | null
  endReason: Generated<string>
  evidenceCount: Generated<number>
  sealedSha256: string | null
  sealedAt: Date | null
  fileId: string | null
  createdBy: string
  createdAt: Date
  version: Generated<number>
}

export type EnvelopeEvidenceTable = {
  workspaceId: string
  envelopeId: string
  seq: number
  kind: string
  at: Date
  detail: Json
  hash: Buffer
}

export type EnvelopeSignerTable = {
  workspaceId: string
  id: string
  envelopeId: string
  place: number
  contactId: string | null
  memberId: string | null
  name: string
  email: string | null
  title: string
  locale: string
  state: string
  actedAt: Date | null
  reminders: Generated<number>
}

export type ExternalSignatureTable = {
  workspaceId: string
  id: string
  dealId: string
  number: number
  fileId: string
  sha256: string
  signedOn: string
  signedBy: string
  recordedBy: string
  recordedAt: Date
  withdrawnAt: Date | null
  withdrawnBy: string | null
  withdrawal: Generated<string>
  version: Generated<number>
}

export type FileTable = {
  workspaceId: string
  id: string
  dealId: string | null
  companyId: string | null
  contactId: string | null
  name: string
  mediaType: string
  sizeBytes: bigint
  sha256: string
  uploadedBy: string | null
  version: Generated<number>
  createdAt: Date
  deletedAt: Date | null
}

export type FindingTable = {
  workspaceId: string
  id: string
  dealId: string
  kind: string
  body: string
  saidBy: string
  reply: string
  version: Generated<number>
  createdAt: Date
  createdBy: string
  deletedAt: Date | null
}

export type GapTaskTable = {
  workspaceId: string
  dealId: string
  gap: string
  taskId: string
}

export type GateExceptionTable = {
  workspaceId: string
  id: string
  dealId: string
  stageId: string
  kind: string
  criterionIds: Generated<string[]>
  reason: string
  until: string
  state: string
  askedBy: string
  askedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decisionNote: string | null
  version: Generated<number>
}

export type IdempotencyRecordTable = {
  workspaceId: string
  principal: string
  route: string
  key: string
  bodyHash: string
  status: number
  answer: string
  createdAt: Date
}

export type ImportTable = {
  workspaceId: string
  id: string
  name: string
  state: string
  mapping: GeneratedJson
  summary: GeneratedJson
  rowTotal: Generated<number>
  rowDone: Generated<number>
  createdBy: string
  version: Generated<number>
  createdAt: Date
  finishedAt: Date | null
  undoneAt: Date | null
  startedBy: string | null
  failure: string | null
}

export type ImportFileTable = {
  workspaceId: string
  importId: string
  position: number
  name: string
  sha256: string
  encoding: string | null
  delimiter: string | null
  header: Json
  rowCount: number
  facts: GeneratedJson
  sizeBytes: bigint
  toRead: Json | null
  fault: Json | null
}

export type ImportFilePartTable = {
  workspaceId: string
  importId: string
  position: number
  part: number
  bytes: Buffer
}

export type ImportKeyTable = {
  workspaceId: string
  importId: string
  filePosition: number
  rowKey: string
  rowNo: number
  content: string
}

export type ImportPresetTable = {
  workspaceId: string
  id: string
  name: string
  mapping: Json
  createdBy: string
  createdAt: Date
}

export type ImportRowTable = {
  workspaceId: string
  importId: string
  filePosition: number
  rowNo: number
  outcome: string
  reason: string | null
  detail: GeneratedJson
  recordKind: string | null
  recordId: string | null
  contentHash: string | null
  undone: string | null
}

export type LeadRuleTable = {
  workspaceId: string
  id: string
  position: number
  name: string
  pipelineId: string | null
  campaignId: string | null
  sources: Generated<string[]>
  countries: Generated<string[]>
  way: string
  memberId: string | null
  teamId: string | null
  lastMemberId: string | null
}

export type MeetingTable = {
  workspaceId: string
  id: string
  dealId: string
  typeId: string
  title: string
  startsAt: Date
  endsAt: Date
  timeZone: string
  place: Generated<string>
  demoUrl: string | null
  agenda: Generated<string>
  questions: GeneratedJson
  fileIds: Generated<string[]>
  hostId: string
  state: Generated<string>
  outcomeNote: Generated<string>
  outcomeAt: Date | null
  noteId: string | null
  sequence: Generated<number>
  invitedAt: Date | null
  version: Generated<number>
  createdBy: string
  createdAt: Date
  updatedAt: Date
  bookingPageId: string | null
  bookedEmail: string | null
  manageHash: Buffer | null
  bookedLocale: string | null
}

export type MeetingMoveTable = {
  workspaceId: string
  meetingId: string
  sequence: number
  startsAt: Date
  endsAt: Date
  reason: string
  movedAt: Date
  movedBy: string | null
}

export type MeetingPersonTable = {
  workspaceId: string
  meetingId: string
  personId: string
  contactId: string | null
  memberId: string | null
}

export type MeetingTypeTable = {
  workspaceId: string
  id: string
  name: Json
  durationMinutes: number
  agenda: Json
  questions: GeneratedJson
  position: number
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}

export type MemberTable = {
  workspaceId: string
  id: string
  userId: string | null
  name: string
  email: string | null
  role: string
  teamId: string | null
  locale: string | null
  theme: Generated<string>
  density: Generated<string>
  landing: Generated<string>
  shortcuts: Generated<boolean>
  version: Generated<number>
  createdAt: Date
  deactivatedAt: Date | null
  isSample: Generated<boolean>
}

export type NoteTable = {
  workspaceId: string
  id: string
  dealId: string | null
  companyId: string | null
  contactId: string | null
  kind: Generated<string>
  body: string
  happenedAt: Date
  authorId: string | null
  isSample: Generated<boolean>
  version: Generated<number>
  createdAt: Date
  updatedAt: Date
  deletedAt: Date | null
  by: string | null
  buyerName: string | null
}

export type OptOutTable = {
  workspaceId: string
  id: string
  value: string
  reason: string | null
  createdBy: string | null
  createdAt: Date
}

export type OutboxTable = {
  workspaceId: string
  seq: bigint
  kind: string
  recordKind: string
  recordId: string
  ownerId: string | null
  teamId: string | null
  actorId: string | null
  at: Date
  data: GeneratedJson
}

export type OutgoingMailTable = {
  workspaceId: string
  id: string
  key: string
  meetingId: string | null
  recipient: string
  messageId: string
  content: Buffer | null
  state: string
  tries: Generated<number>
  nextAt: Date
  createdAt: Date
  settledAt: Date | null
}

export type PipelineTable = {
  workspaceId: string
  id: string
  name: Json
  position: Generated<number>
  currentVersion: Generated<number>
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}

export type PipelineVersionTable = {
  workspaceId: string
  pipelineId: string
  number: number
  validFrom: Date
  recordedAt: Date
  createdBy: string | null
  note: string | null
  stageMap: GeneratedJson
}

export type PlanStepTable = {
  workspaceId: string
  id: string
  dealId: string
  kind: string
  title: string
  side: string
  memberId: string | null
  stakeholderId: string | null
  duration: number
  unit: string
  neededBy: string | null
  isRequired: boolean
  doneOn: string | null
  doneBy: string | null
  doneName: string | null
  evidence: Generated<string>
  version: Generated<number>
  createdAt: Date
  createdBy: string
  removedAt: Date | null
}

export type PlanStepOrderTable = {
  workspaceId: string
  stepId: string
  afterStepId: string
}

export type PlanTemplateTable = {
  workspaceId: string
  pipelineId: string
  steps: Json
  version: number
  updatedAt: Date
  updatedBy: string
}

export type PlannedTouchTable = {
  workspaceId: string
  taskId: string
  contactId: string
}

export type PoolMoveTable = {
  workspaceId: string
  id: string
  dealId: string
  kind: string
  memberId: string | null
  byId: string | null
  teamId: string | null
  reason: string | null
  afterDays: number | null
  movedAt: Date
}

export type PriceTable = {
  workspaceId: string
  productId: string
  priceListId: string
  minQuantity: string
  unitPrice: string
}

export type PriceListTable = {
  workspaceId: string
  id: string
  name: Json
  currency: string
  isTaxIncluded: boolean
  validFrom: string | null
  validTo: string | null
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}

export type ProductTable = {
  workspaceId: string
  id: string
  code: string
  codeKey: string
  name: Json
  description: Json
  kind: string
  unit: Json
  billing: string
  taxClassId: string | null
  costs: GeneratedJson
  version: Generated<number>
  createdAt: Date
  updatedAt: Date
  archivedAt: Date | null
}

export type PromiseTable = {
  workspaceId: string
  id: string
  dealId: string
  source: string
  sourceId: string | null
  title: Json | null
  detail: Json | null
  sourceName: string | null
  sourceVersion: number | null
  ownerId: string | null
  dueOn: string | null
  contactId: string | null
  state: Generated<string>
  frozenAt: Date | null
  version: Generated<number>
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
  deletedAt: Date | null
}

export type ProposalTable = {
  workspaceId: string
  id: string
  dealId: string
  number: string
  currency: string
  isTaxIncluded: boolean
  priceListId: string | null
  draft: Json | null
  draftNumber: number
  needs: Json
  scopeNumber: number
  version: Generated<number>
  createdBy: string
  createdAt: Date
  changedBy: string
  changedAt: Date
}

export type ProposalDocumentTable = {
  workspaceId: string
  proposalId: string
  number: number
  form: string
  sha256: string
  madeAt: Date
}

export type ProposalNumberTable = {
  workspaceId: string
  year: number
  last: number
}

export type ProposalRuleTable = {
  workspaceId: string
  id: string
  kind: string
  limitBps: number | null
  limitMinor: bigint | null
  currency: string | null
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
  isSample: Generated<boolean>
}

export type ProposalRuleStepTable = {
  workspaceId: string
  ruleId: string
  step: number
  memberId: string | null
  teamId: string | null
}

export type ProposalSettingsTable = {
  workspaceId: string
  commitLevel: string
  version: Generated<number>
}

export type ProposalVersionTable = {
  workspaceId: string
  proposalId: string
  number: number
  offer: string
  offerHash: Buffer
  draft: Json
  scopeNumber: number
  sentBy: string
  sentAt: Date
}

export type ProspectingSettingsTable = {
  workspaceId: string
  maxHeld: number | null
  maxClaims: number | null
  returnAfter: number | null
  updatedBy: string
  updatedAt: Date
  version: Generated<number>
  coolDownDays: Generated<number>
}

export type RestatementTable = {
  workspaceId: string
  dealId: string
  sequence: number
  amountMinor: bigint | null
  currency: string
  closeRate: string | null
  closedAt: Date
  recordedAt: Date
}

export type RoleRequirementTable = {
  workspaceId: string
  pipelineId: string
  roleIds: string[]
  version: number
  updatedAt: Date
  updatedBy: string
}

export type RoomAnswerTable = {
  workspaceId: string
  id: string
  questionId: string
  body: string
  answeredBy: string
  answeredAt: Date
  mailedTo: string | null
}

export type RoomFileTable = {
  workspaceId: string
  dealId: string
  fileId: string
  sharedBy: string
  sharedAt: Date
}

export type RoomLinkTable = {
  workspaceId: string
  id: string
  dealId: string
  contactId: string
  tokenHash: Buffer
  nonceKey: Buffer
  locale: string
  channel: string
  mailedTo: string | null
  state: string
  expiresAt: Date
  createdBy: string
  createdAt: Date
  endedAt: Date | null
  version: Generated<number>
}

export type RoomNonceTable = {
  workspaceId: string
  linkId: string
  nonceHash: Buffer
  use: string
  usedAt: Date
}

export type RoomQuestionTable = {
  workspaceId: string
  id: string
  dealId: string
  linkId: string
  body: string
  askedAt: Date
  taskId: string | null
}

export type RoomRequestTable = {
  workspaceId: string
  id: string
  dealId: string
  linkId: string
  name: string
  email: string
  note: Generated<string>
  state: Generated<string>
  askedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  contactId: string | null
}

export type RoomViewTable = {
  workspaceId: string
  id: string
  linkId: string
  kind: string
  at: Date
  ip: string | null
  userAgent: string | null
  nonceHash: Buffer | null
  pages: string[]
}

export type SampleLoadTable = {
  workspaceId: string
  pipelineId: string
  askedBy: string
  askedAt: Date
  state: string
  freeDay: string | null
}

export type SavedViewTable = {
  workspaceId: string
  id: string
  screen: string
  name: string
  query: string
  ownerId: string
  isShared: Generated<boolean>
  version: Generated<number>
  createdAt: Date
}

export type ScopeLinkTable = {
  workspaceId: string
  id: string
  dealId: string
  number: number
  contactId: string
  tokenHash: Buffer
  nonceKey: Buffer
  locale: string
  channel: string
  state: string
  expiresAt: Date
  createdBy: string
  createdAt: Date
  sentAt: Date | null
  viewedAt: Date | null
  decidedAt: Date | null
  decidedName: string | null
  declineReason: string | null
  noteId: string | null
  voidedAt: Date | null
  version: Generated<number>
}

export type ScopeLinkEventTable = {
  workspaceId: string
  id: string
  linkId: string
  kind: string
  at: Date
  ip: string | null
  userAgent: string | null
  contentHash: Buffer | null
  typedName: string | null
  consent: string | null
}

export type ScopeLinkNonceTable = {
  workspaceId: string
  linkId: string
  nonceHash: Buffer
  usedAt: Date
}

export type ScopeVersionTable = {
  workspaceId: string
  dealId: string
  number: number
  content: Json
  contentHash: Buffer
  createdBy: string
  createdAt: Date
}

export type ScorecardAnswerTable = {
  workspaceId: string
  dealId: string
  question: string
  questionVersion: number
  answer: string | null
  evidence: string
  saidBy: string
  version: Generated<number>
  answeredAt: Date
  answeredBy: string
}

export type ScorecardVersionTable = {
  workspaceId: string
  pipelineId: string
  number: number
  questions: Json
  threshold: string
  passPercent: number
  answerMinutes: number | null
  createdAt: Date
  createdBy: string
  isSample: Generated<boolean>
}

export type SearchEntryTable = {
  workspaceId: string
  recordKind: string
  recordId: string
  title: string
  subtitle: Generated<string>
  haystack: string
  tokens: string
  ownerId: string | null
  teamId: string | null
  nameKey: string | null
}

export type SearchWordTable = {
  workspaceId: string
  word: string
  entry: Generated<string>
}

export type SecurityEventTable = {
  workspaceId: string
  id: string
  at: Date
  actor: Json
  route: string
  targetId: string | null
  reason: string
  requestId: string | null
  ip: string | null
  userAgent: string | null
}

export type SequenceTable = {
  workspaceId: string
  id: string
  number: number
  archivedAt: Date | null
  createdBy: string
  createdAt: Date
}

export type SequenceVersionTable = {
  workspaceId: string
  sequenceId: string
  number: number
  name: string
  steps: Json
  rules: Json
  createdBy: string
  createdAt: Date
}

export type SigningCodeTable = {
  workspaceId: string
  id: string
  signerId: string
  code: Buffer
  tries: Generated<number>
  sentAt: Generated<Date>
  expiresAt: Generated<Date>
  usedAt: Date | null
}

export type StageTable = {
  workspaceId: string
  id: string
  pipelineId: string
  createdAt: Date
}

export type StageSkipTable = {
  workspaceId: string
  dealId: string
  sequence: number
  stageId: string
  reason: string
  note: string
  approvedBy: string | null
  skippedAt: Date
}

export type StageTimeTable = {
  workspaceId: string
  stageId: string
  wonDeals: number
  p80Days: number | null
  countedAt: Date
}

export type StageVersionTable = {
  workspaceId: string
  pipelineId: string
  versionNumber: number
  stageId: string
  position: number
  name: Json
  description: Json
  kind: string
  probabilityBps: number
  targetDays: number | null
  rotDays: number | null
  forecastCategory: string
  exitCriteria: GeneratedJson
  skip: Generated<string>
  exits: GeneratedJson
  play: GeneratedJson
  targetFromWon: Generated<boolean>
}

export type StakeholderTable = {
  workspaceId: string
  id: string
  dealId: string
  contactId: string
  roleId: string
  attitude: string
  influence: string
  note: string
  spokeOn: string | null
  version: Generated<number>
  createdAt: Date
  createdBy: string
  removedAt: Date | null
}

export type StakeholderRoleTable = {
  workspaceId: string
  id: string
  key: string | null
  names: Json
  position: number
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}

export type TallyStateTable = {
  workspaceId: string
  timeZone: string
}

export type TaskTable = {
  workspaceId: string
  id: string
  dealId: string
  title: string
  channel: string
  dueOn: string
  ownerId: string | null
  state: Generated<string>
  source: Generated<string>
  noteId: string | null
  version: Generated<number>
  createdBy: string | null
  createdAt: Date
  endedAt: Date | null
}

export type TaxClassTable = {
  workspaceId: string
  id: string
  name: Json
  rate: string
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}

export type TeamTable = {
  workspaceId: string
  id: string
  parentId: string | null
  name: string
  version: Generated<number>
  createdAt: Date
  deletedAt: Date | null
  isSample: Generated<boolean>
}

export type TeamVersionTable = {
  workspaceId: string
  teamId: string
  parentId: string | null
  name: string
  validFrom: Date
  validTo: Generated<Date>
  recordedFrom: Date
  recordedTo: Generated<Date>
}

export type TermGroupTable = {
  workspaceId: string
  id: string
  key: string
  name: Json
  position: number
  version: Generated<number>
  createdAt: Date
  archivedAt: Date | null
}

export type TermMoveTable = {
  workspaceId: string
  id: string
  termId: string
  kind: string
  side: string
  person: string
  body: string
  happenedOn: string
  createdBy: string
  createdAt: Date
}

export type TouchSettingsTable = {
  workspaceId: string
  gapDays: number
  dayLimit: number
  version: Generated<number>
  updatedBy: string
  updatedAt: Date
}

export type WorkspaceTable = {
  workspaceId: string
  name: string
  currency: string
  timeZone: string
  locale: string
  fiscalStartMonth: Generated<number>
  repVisibility: Generated<string>
  version: Generated<number>
  createdAt: Date
  calendar: GeneratedJson
  firstExchange: Generated<string>
  clashSight: Generated<string>
  marketingVisibility: Generated<string>
}

export type WorkspaceCounterTable = {
  workspaceId: string
  eventSeq: Generated<bigint>
  auditSeq: Generated<bigint>
  auditHash: Generated<Buffer>
}

export type Tables = {
  approvalDecision: ApprovalDecisionTable
  approvalRequest: ApprovalRequestTable
  approvalStandIn: ApprovalStandInTable
  approvalTask: ApprovalTaskTable
  auditEntry: AuditEntryTable
  boardTally: BoardTallyTable
  bookingHost: BookingHostTable
  bookingPage: BookingPageTable
  busyCalendar: BusyCalendarTable
  busyTime: BusyTimeTable
  calendarFeed: CalendarFeedTable
  campaign: CampaignTable
  closePlan: ClosePlanTable
  closingReason: ClosingReasonTable
  closingSettings: ClosingSettingsTable
  closingTally: ClosingTallyTable
  commitmentStatement: CommitmentStatementTable
  commitmentWithdrawal: CommitmentWithdrawalTable
  company: CompanyTable
  companyPart: CompanyPartTable
  competitor: CompetitorTable
  contact: ContactTable
  contactEmail: ContactEmailTable
  contactPhone: ContactPhoneTable
  contractComment: ContractCommentTable
  contractConsent: ContractConsentTable
  contractDraft: ContractDraftTable
  contractTemplate: ContractTemplateTable
  contractTemplateVersion: ContractTemplateVersionTable
  contractTerm: ContractTermTable
  contractVersion: ContractVersionTable
  currencyRate: CurrencyRateTable
  customField: CustomFieldTable
  cycleTally: CycleTallyTable
  deal: DealTable
  dealContact: DealContactTable
  dealCriterion: DealCriterionTable
  dealEvent: DealEventTable
  dealScorecard: DealScorecardTable
  dealVersion: DealVersionTable
  disqualification: DisqualificationTable
  documentSettings: DocumentSettingsTable
  enrolment: EnrolmentTable
  enrolmentEvent: EnrolmentEventTable
  enrolmentStep: EnrolmentStepTable
  envelope: EnvelopeTable
  envelopeEvidence: EnvelopeEvidenceTable
  envelopeSigner: EnvelopeSignerTable
  externalSignature: ExternalSignatureTable
  file: FileTable
  finding: FindingTable
  gapTask: GapTaskTable
  gateException: GateExceptionTable
  idempotencyRecord: IdempotencyRecordTable
  import: ImportTable
  importFile: ImportFileTable
  importFilePart: ImportFilePartTable
  importKey: ImportKeyTable
  importPreset: ImportPresetTable
  importRow: ImportRowTable
  leadRule: LeadRuleTable
  meeting: MeetingTable
  meetingMove: MeetingMoveTable
  meetingPerson: MeetingPersonTable
  meetingType: MeetingTypeTable
  member: MemberTable
  note: NoteTable
  optOut: OptOutTable
  outbox: OutboxTable
  outgoingMail: OutgoingMailTable
  pipeline: PipelineTable
  pipelineVersion: PipelineVersionTable
  planStep: PlanStepTable
  planStepOrder: PlanStepOrderTable
  planTemplate: PlanTemplateTable
  plannedTouch: PlannedTouchTable
  poolMove: PoolMoveTable
  price: PriceTable
  priceList: PriceListTable
  product: ProductTable
  promise: PromiseTable
  proposal: ProposalTable
  proposalDocument: ProposalDocumentTable
  proposalNumber: ProposalNumberTable
  proposalRule: ProposalRuleTable
  proposalRuleStep: ProposalRuleStepTable
  proposalSettings: ProposalSettingsTable
  proposalVersion: ProposalVersionTable
  prospectingSettings: ProspectingSettingsTable
  restatement: RestatementTable
  roleRequirement: RoleRequirementTable
  roomAnswer: RoomAnswerTable
  roomFile: RoomFileTable
  roomLink: RoomLinkTable
  roomNonce: RoomNonceTable
  roomQuestion: RoomQuestionTable
  roomRequest: RoomRequestTable
  roomView: RoomViewTable
  sampleLoad: SampleLoadTable
  savedView: SavedViewTable
  scopeLink: ScopeLinkTable
  scopeLinkEvent: ScopeLinkEventTable
  scopeLinkNonce: ScopeLinkNonceTable
  scopeVersion: ScopeVersionTable
  scorecardAnswer: ScorecardAnswerTable
  scorecardVersion: ScorecardVersionTable
  searchEntry: SearchEntryTable
  searchWord: SearchWordTable
  securityEvent: SecurityEventTable
  sequence: SequenceTable
  sequenceVersion: SequenceVersionTable
  signingCode: SigningCodeTable
  stage: StageTable
  stageSkip: StageSkipTable
  stageTime: StageTimeTable
  stageVersion: StageVersionTable
  stakeholder: StakeholderTable
  stakeholderRole: StakeholderRoleTable
  tallyState: TallyStateTable
  task: TaskTable
  taxClass: TaxClassTable
  team: TeamTable
  teamVersion: TeamVersionTable
  termGroup: TermGroupTable
  termMove: TermMoveTable
  touchSettings: TouchSettingsTable
  workspace: WorkspaceTable
  workspaceCounter: WorkspaceCounterTable
}
