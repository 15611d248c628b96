/**
 * Every way a request can be refused, as one closed catalogue. `title` is for
 * logs and API clients; people read the message `problem.<code>` in their language.
 */
export const problems = {
  "address-missing": { status: 422, title: "Contact has no mail address" },
  "approval-asked": { status: 409, title: "Approval was asked for already" },
  "approval-needed": { status: 409, title: "Proposal needs approval first" },
  "approval-not-needed": { status: 409, title: "Proposal needs no approval" },
  "approval-not-yours": { status: 409, title: "It is not your turn to approve" },
  "body-too-large": { status: 413, title: "Body is too large" },
  busy: { status: 409, title: "Record is busy" },
  "campaign-closed": { status: 409, title: "Campaign is closed" },
  "campaign-kept": { status: 409, title: "Campaign is kept" },
  "campaign-taken": { status: 409, title: "Campaign exists already" },
  "choice-unknown": { status: 422, title: "Proposal does not give this choice" },
  "claim-limit": { status: 409, title: "Limit of leads is reached" },
  "closing-reason-missing": { status: 422, title: "Reason of the list is missing" },
  "competitor-taken": { status: 409, title: "Competitor is in the list already" },
  "contact-in-use": { status: 409, title: "Record is still in use" },
  "contact-plan-unsafe": { status: 409, title: "Contact plan breaks a rule" },
  "content-changed": { status: 409, title: "Proposal has changed since" },
  "contract-unchanged": { status: 409, title: "Contract did not change" },
  "cursor-invalid": { status: 400, title: "Page cursor is invalid" },
  "database-unavailable": { status: 503, title: "Database is unavailable" },
  "deal-closed": { status: 409, title: "Deal is closed" },
  "deal-frozen": { status: 409, title: "Amount and close date of a closed deal are frozen" },
  "deal-not-closed": { status: 409, title: "Deal is not closed" },
  "deletion-expired": { status: 410, title: "Restore window has passed" },
  "disk-short": { status: 507, title: "Disk is too short" },
  "document-too-large": { status: 422, title: "Document is too large" },
  "draft-exists": { status: 409, title: "A new version is being written" },
  "draft-missing": { status: 409, title: "Nothing is being written" },
  "document-unsignable": { status: 422, title: "Document cannot be signed" },
  "document-unknown": { status: 422, title: "Document is no PDF or DOCX" },
  "duplicate-found": { status: 409, title: "Possible duplicate" },
  "enrolment-ended": { status: 409, title: "Sequence has ended for this person" },
  "enrolment-refused": { status: 409, title: "Somebody cannot be added to the sequence" },
  "envelope-ended": { status: 409, title: "Envelope has ended" },
  "envelope-open": { status: 409, title: "Contract is being signed" },
  "evidence-missing": { status: 422, title: "Evidence does not fit the criterion" },
  "field-in-use": { status: 409, title: "Custom field key is taken" },
  "file-missing": { status: 422, title: "No file was sent" },
  "file-unreadable": { status: 422, title: "File cannot be read" },
  "gate-unmet": { status: 409, title: "Stage gate is not met" },
  "idempotency-conflict": { status: 409, title: "Request with this key is in progress" },
  "idempotency-key-reused": { status: 422, title: "Idempotency key was used for another request" },
  "import-not-ready": { status: 409, title: "Import is not in the right state" },
  "input-invalid": { status: 422, title: "Input is invalid" },
  "invitation-invalid": { status: 410, title: "Invitation is no longer valid" },
  "last-owner": { status: 409, title: "Workspace needs an administrator" },
  "list-full": { status: 409, title: "List is full" },
  "mail-not-configured": { status: 409, title: "No mail server is set" },
  "malformed-request": { status: 400, title: "Request is malformed" },
  "lead-cooling": { status: 409, title: "Lead may not be claimed again yet" },
  "lead-taken": { status: 409, title: "Lead was claimed by somebody else" },
  "mapping-required": { status: 409, title: "Deals of a removed stage need a target stage" },
  "media-type-unsupported": { status: 415, title: "Content type is not supported" },
  "meeting-ahead": { status: 409, title: "Meeting has not begun yet" },
  "meeting-over": { status: 409, title: "Meeting is over already" },
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  "milestone-open": { status: 409, title: "Milestone has open steps before it" },
  "move-forbidden": { status: 409, title: "Pipeline does not allow this move" },
  "not-found": { status: 404, title: "Record not found" },
  "not-permitted": { status: 403, title: "Not permitted" },
  "not-signed-in": { status: 401, title: "Not signed in" },
  "not-a-prospect": { status: 409, title: "Deal is not an open prospect" },
  "origin-refused": { status: 403, title: "Request came from another site" },
  "not-your-signature": { status: 409, title: "You are not asked to sign, or have already" },
  "not-your-turn": { status: 409, title: "It is not your turn to sign" },
  "outcome-unknown": { status: 503, title: "Outcome is unknown" },
  "picture-unusable": { status: 422, title: "Picture cannot be used" },
  "plan-circle": { status: 409, title: "Steps wait for one another" },
  "plan-exists": { status: 409, title: "Deal has a close plan" },
  "plan-full": { status: 409, title: "Close plan is full" },
  "placeholder-open": { status: 409, title: "Placeholders are not filled in" },
  "placeholder-unknown": { status: 422, title: "Placeholder is unknown" },
  "price-list-not-valid": { status: 409, title: "Price list is not valid on that day" },
  "price-missing": { status: 409, title: "Product has no price" },
  "product-code-taken": { status: 409, title: "Product code is taken" },
  "proposal-not-ready": { status: 409, title: "Proposal is not ready to be sent" },
  "proposal-unsent": { status: 409, title: "Version was not sent last" },
  "reference-unknown": { status: 422, title: "A referenced record does not exist" },
  "sample-data-exists": { status: 409, title: "Sample data is loaded already" },
  "scorecard-unmet": { status: 409, title: "Scorecard is not passed" },
  "scope-empty": { status: 409, title: "Nothing was agreed yet" },
  "sequence-archived": { status: 409, title: "Sequence is archived" },
  "setup-done": { status: 404, title: "Record not found" },
  "setup-token-invalid": { status: 403, title: "Setup token is invalid" },
  "stakeholder-exists": { status: 409, title: "Contact has this role already" },
  "task-ended": { status: 409, title: "Task has ended already" },
  "team-in-use": { status: 409, title: "Team is still in use" },
  "term-group-taken": { status: 409, title: "Key of a group of terms is taken" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  "unexpected-failure": { status: 500, title: "Unexpected failure" },
  "version-stale": { status: 409, title: "Record was changed by someone else" },
  "workspace-switched": { status: 409, title: "Another workspace is active" },
  "writes-refused": { status: 503, title: "Nothing can be saved at the moment" },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problems

/** Why a file cannot be read, and in which line it shows: the facts of `file-unreadable`. */
export const fileFaults = [
  "cell-too-long",
  "document",
  "empty",
  "not-read",
  "not-text",
  "quote-not-closed",
  "too-many-columns",
  "too-many-files",
  "too-many-rows",
  "workbook",
] as const
export type FileFault = (typeof fileFaults)[number]

/** What an exit criterion needs to be shown: the facts of `evidence-missing`. */
export const evidenceNeeds = [
  "field-itself",
  "words",
  "file",
  "meeting",
  "held-meeting",
  "note",
  "statement",
  "scorecard",
  "consents",
  "signature",
  "promises",
  "buyer",
] as const
export type EvidenceNeed = (typeof evidenceNeeds)[number]

/** One field that was refused: where it is, a stable code, and a sentence in the reader's language. */
export type FieldProblem = { path: string; code: string; message: string }

/** Body of a refusal: `application/problem+json` (RFC 9457) plus our own members. */
export type ProblemDetails = {
  type: `/problems/${ProblemCode}`
  code: ProblemCode
  status: number
  title: string
  /** What happened and what to do, in the reader's language. */
  detail: string
  requestId: string
  /** What the refusal rests on, for example the unmet criteria or the current record. */
  facts?: unknown
  fields?: readonly FieldProblem[]
}

/** The one error thrown on purpose; anything else answers a bare 500. */
export class Problem extends Error {
  override readonly name = "Problem"
  readonly code: ProblemCode
  readonly facts: unknown
  readonly fields: readonly FieldProblem[] | undefined
  /** @param facts what the refusal rests on; only what the caller may see. */
  constructor(code: ProblemCode, facts?: unknown, fields?: readonly FieldProblem[]) {
    super(problems[code].title)
    this.code = code
    this.facts = facts
    this.fields = fields
  }
}
