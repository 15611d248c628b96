/** Why a file cannot be read; said by the server, and beside the file by the browser. */
export const fileFault = {
  "cell-too-long": "Line {line} has a cell that is longer than 100,000 characters. Shorten it.",
  document:
    "This is a document (PDF, web page or the like), not a table. Save the table as CSV, and choose that file.",
  empty: "The file is empty. Choose another one.",
  "not-read":
    "The file could not be read because of a fault of the server. Choose its encoding to have it read again.",
  "not-text":
    "Line {line} is not text. Save the table as CSV, or choose the encoding it is written in.",
  "quote-not-closed": "The quotation mark in line {line} is never closed. Close it or remove it.",
  "too-many-columns": "Line {line} has more than 1,000 columns. Look at the delimiter.",
  "too-many-files": "An import takes 20 files. Put the others into another import.",
  "too-many-rows":
    "The file has more rows than may be imported here. Split it, or have STAGECRAFT_IMPORT_ROWS raised.",
  workbook:
    "This is a spreadsheet, not a CSV file. Open it, save the sheet as “CSV UTF-8”, and choose that file.",
} as const

/** What each refusal means and what to do about it. */
export const kernelMessages = {
  fileFault,
  evidenceNeed: {
    "field-itself": "A field of the deal shows this criterion. Fill that field.",
    words: "Say in words what shows this.",
    file: "Choose the file of this deal that shows this.",
    meeting: "Choose the meeting or visit of this deal that shows this.",
    "held-meeting":
      "A meeting of its type shows this. Plan it with the deal's meetings and say there that it took place.",
    note: "Choose the note, call, mail or meeting of this deal that shows this.",
    statement: "Say who stated this, and what they said, or add the signed file.",
    scorecard: "The scorecard shows this, once it is passed. Answer its questions first.",
    promises:
      "This is shown by itself once every promise of the deal has an owner. Give them one on the page of the deal.",
    consents:
      "The contract shows this, once everybody who must agree does. Record their consents first.",
    signature:
      "The signed contract shows this. Ask for signatures on the page of the contract, or record a copy signed elsewhere.",
    buyer: "The buyer confirms this, by a link. Ask for an exception until then.",
  },
  problem: {
    "address-missing": "This contact has no mail address. Add one, or pass the link on yourself.",
    "approval-asked":
      "Approval of this content was asked for already. Wait for the answer, or change the proposal.",
    "approval-needed":
      "This proposal needs approval before it can be sent. Ask for it, or keep within the limits.",
    "approval-not-needed": "This proposal keeps within all limits and can be sent as it is.",
    "approval-not-yours":
      "It is not your turn to decide on this proposal. Whoever wrote it or asked cannot approve it either.",
    "body-too-large": "This is larger than the server accepts. Send it in smaller parts.",
    busy: "Someone else is changing this at the moment. Try again.",
    "campaign-closed": "The campaign is closed. Choose another one, or open it again.",
    "campaign-kept": "The campaign of a lead cannot be replaced once it is set.",
    "campaign-taken": "There is a campaign of this name already. Choose another name.",
    "choice-unknown":
      "The proposal does not give this choice. Choose one of its options, and quantities within their range.",
    "claim-limit":
      "The limit of leads is reached. Work on some first, return them to the pool, or choose another owner.",
    "closing-reason-missing": "Say why it ended: choose a reason from the list.",
    "competitor-taken": "This competitor is in the list already.",
    "contact-in-use": "Other records still point here. Remove or move them first.",
    "contact-plan-unsafe":
      "This plan would contact somebody too often, too soon, or who must not be contacted. Change the steps that are marked.",
    "content-changed":
      "The proposal has changed since you read it. Look at it again before you decide.",
    "cursor-invalid": "This page mark is not valid any more. Start again from the first page.",
    "database-unavailable":
      "The database cannot be reached at the moment. Nothing was changed; try again shortly.",
    "deal-closed": "This deal is closed. Reopen it first.",
    "deal-frozen":
      "This deal is closed: its amount, currency and close date stay as they were. Reopen it first.",
    "deal-not-closed": "This deal is still open, so it cannot be reopened.",
    "deletion-expired": "The 30 days in which this could be restored have passed.",
    "disk-short":
      "The disk of the database has too little space left for this. Nothing was begun. Make room, or split the file.",
    "document-too-large":
      "This document is too large to be made here. Take out some lines, or shorten its texts.",
    "draft-exists": "A new version is being written already. Go on with it.",
    "draft-missing":
      "Nothing is being written. Versions that were sent do not change; begin a new version first.",
    "duplicate-found": "This looks like a record that exists already. Open it, or save anyway.",
    "enrolment-ended": "The sequence has ended for this person. Add them anew to go on.",
    "enrolment-refused":
      "Not everybody can be added to this sequence. Leave them out, or change what stands in the way.",
    "envelope-ended": "This can no longer be signed: it has ended. Look at where it stands.",
    "envelope-open":
      "The contract is being signed already. Withdraw that first to ask for other signatures.",
    "evidence-missing": "This evidence does not show the criterion. Give the kind it asks for.",
    "field-in-use": "A field with this name exists already. Choose another name.",
    "file-missing": "No file was sent. Choose a file and try again.",
    "file-unreadable": "The file could not be read. Check its format and try again.",
    "gate-unmet":
      "Something is still missing before this deal may go there. Add it, or ask for an exception.",
    "idempotency-conflict": "The same request is still running. Wait for its answer.",
    "idempotency-key-reused":
      "This Idempotency-Key was used for a different request. Use a new one.",
    "import-not-ready":
      "The import is not in a state that allows this. Reload and look at it again.",
    "input-invalid": "Some of the fields are not valid. Correct the marked ones and try again.",
    "invitation-invalid": "This invitation has expired or was withdrawn. Ask for a new one.",
    "last-owner": "A workspace needs at least one administrator. Name another one first.",
    "mail-not-configured":
      "No mail server is set here, so nothing can be sent. Copy the link or download the calendar entry instead.",
    "malformed-request": "The request is not well formed. Check it against the API reference.",
    "lead-cooling":
      "You had this lead last. Wait until the day the pool shows, or ask a manager to assign it to you.",
    "lead-taken": "The lead has an owner by now. Choose another one.",
    "mapping-required": "Deals stand in a stage that would go. Say which stage they move to.",
    "media-type-unsupported": "This content type is not accepted here. Send application/json.",
    "meeting-ahead": "The meeting has not begun yet. Tell what became of it afterwards.",
    "meeting-over": "What became of this meeting has been told already.",
    "method-not-allowed": "This address does not accept that method.",
    "milestone-open":
      "A required step before a milestone is still open. Do that step first, or open the milestone again.",
    "move-forbidden":
      "This pipeline does not allow a move between these stages. Choose another stage.",
    "not-found": "There is no such record, or you may not see it.",
    "not-permitted": "Your role does not allow this. Ask an administrator of the workspace.",
    "not-signed-in": "Sign in to go on.",
    "not-a-prospect": "The deal is no open prospect.",
    "origin-refused": "The request came from another site and was refused.",
    "not-your-signature": "You are not asked to sign this, or have answered already.",
    "not-your-turn": "Others sign before you. You will be asked when it is your turn.",
    "outcome-unknown":
      "The connection to the database broke while this was being saved. Look whether it was saved before you try again; with the same Idempotency-Key it happens once only.",
    "picture-unusable":
      "This picture cannot be used. Choose a PNG or JPEG that opens elsewhere, of up to 2,000 pixels on each side.",
    "plan-circle":
      "These steps would wait for one another in a circle. Take one of the dependencies out.",
    "plan-exists": "This deal has a close plan already. Change that one.",
    "plan-full": "A close plan has at most 100 steps. Remove one, or put two together.",
    "price-list-not-valid":
      "This price list is not valid on that day, or archived. Choose another list or another day.",
    "price-missing":
      "A product has no price in this list for this quantity, or is archived. Set a price, or choose another list.",
    "product-code-taken": "Another product has this code. Choose another one.",
    "proposal-not-ready":
      "The proposal is not ready: it needs an option, lines in each, texts in all its languages, and a last day that is still to come.",
    "proposal-unsent":
      "This is not the version that was sent last. Send the proposal first, or look at its last version.",
    "reference-unknown": "A record that was named does not exist. Choose another one.",
    "sample-data-exists": "Sample data is loaded already. Remove it before loading it anew.",
    "scorecard-unmet":
      "The scorecard is not passed. Answer what is still open, then record the lead as qualified.",
    "scope-empty":
      "Nothing was written down yet. Write what you agreed before you ask for its confirmation.",
    "sequence-archived":
      "This sequence is archived. Choose another one, or take it up again in the settings.",
    "setup-done": "There is no such record, or you may not see it.",
    "setup-token-invalid":
      "The setup token is not right. It is printed where the server was started.",
    "stakeholder-exists":
      "This contact has this role on the deal already. Change what is there, or choose another role.",
    "task-ended": "This task was done or cancelled meanwhile. Plan a new one.",
    "team-in-use":
      "People, teams or deals still belong to this team. Move them to another team first.",
    "too-many-requests": "Too many requests in a short time. Wait a moment and try again.",
    "unexpected-failure":
      "Something went wrong on our side. The request id helps to find the cause.",
    "contract-unchanged":
      "The contract says what its latest version says. Change it before you make another version.",
    "document-unsignable":
      "This document cannot be signed here: it is no PDF, or is locked or damaged. Make a version of an ordinary PDF.",
    "document-unknown":
      "A contract is a PDF or a DOCX file. Save it as one of these and try again.",
    "list-full": "There are as many here as this list holds. Remove or settle something first.",
    "placeholder-open":
      "Some placeholders are not filled in yet. Replace the words in double braces first.",
    "placeholder-unknown":
      "A clause names a placeholder that does not exist. Choose one from the list beside the clauses.",
    "term-group-taken": "Another group has this key. Choose another one.",
    "version-stale": "Someone changed this since you opened it. Compare and choose what to keep.",
    "workspace-switched":
      "You changed to another workspace in another window. Reload to go on in that one.",
    "writes-refused":
      "Nothing can be saved at the moment: the database takes no changes. Nothing was changed; try again later. Everything can still be read.",
  },
} as const
