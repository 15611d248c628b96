import type { WorkWords } from "./work-words.ts"

/** The work of the stages in English. */
export const englishWork: WorkWords = {
  campaigns: ["Autumn trade fair", "Warehouse webinar"],
  released: [
    "Wrong territory: their buying is done in another region",
    "Asked to be called again after the budget round",
    "Nobody picks up; somebody with a contact there should try",
  ],
  evidence: {
    note: [
      "They answered the mail and asked for a call; we spoke for ten minutes about their process.",
      "Called back by their operations lead. They know their problem well and want to hear more.",
    ],
    meeting: [
      "All of us at one table: they showed their process, we showed how others solved it.",
      "One hour with the director and two users. They agreed what comes next.",
    ],
    statement: [
      "Confirmed on the phone, and again in the mail of the same day.",
      "They wrote that they want to go ahead as discussed.",
    ],
    field: [
      "Need and decision maker are known, the budget is planned for next quarter.",
      "Noted after the call: who decides, how much is set aside, and by when it must work.",
    ],
  },
  skipped: [
    "Known from the project two years ago; need, budget and decision maker are unchanged.",
    "Checked on their profile and by a mutual contact before the first call.",
  ],
  exceptions: [
    "Their legal team sends the signed version next week; the director asked us to go on.",
    "The file lies on their portal and may not be downloaded before the audit ends.",
    "The meeting was held by their partner, who has sent no minutes yet.",
    "They want to see the contract before they confirm anything in writing.",
  ],
  answered: {
    location: { yes: "All three sites are served by us.", partly: "Two of three sites." },
    budget: { yes: "Set aside for this year.", partly: "Planned, not approved yet." },
    authority: { yes: "The director takes part.", partly: "Our contact prepares the decision." },
    need: { yes: "Exactly what the first module does.", partly: "Half of it; the rest by hand." },
    timing: { yes: "Must run before the season.", partly: "Soon, without a day." },
    "their-criteria": { yes: "Fast start and one contact.", partly: "References are missing." },
    "their-trust": { yes: "They said so themselves.", partly: "After the trial, perhaps." },
  },
  answeredSo: {
    yes: "Clear yes in the call.",
    partly: "In part; to be asked again.",
    no: "They said no and gave the reason.",
    unknown: "Asked; they do not know themselves yet.",
  },
  findings: [
    {
      kind: "pain",
      body: "Every Monday two people spend half a day putting lists together.",
      reply: "",
    },
    {
      kind: "pain",
      body: "Promises made on the phone are lost when somebody is on holiday.",
      reply: "",
    },
    { kind: "rapport", body: "Ran the harbour marathon, as two of us did.", reply: "" },
    {
      kind: "criterion",
      body: "They choose by how soon the first site can start.",
      reply: "Four weeks, with the plan of a customer of their size.",
    },
  ],
  turnedAway: [
    { reason: "no-budget", note: "Budget is decided again in spring." },
    { reason: "bad-timing", note: "Another project runs until summer." },
    { reason: "we-do-not-fit", note: "They need a shop system." },
  ],
  tasks: {
    early: [
      { title: "Call and ask for ten minutes", channel: "phone" },
      { title: "Send the introduction", channel: "mail" },
      { title: "Find out who decides", channel: "phone" },
    ],
    middle: [
      { title: "Send the agenda of the meeting", channel: "mail" },
      { title: "Prepare the demo with their numbers", channel: "none" },
      { title: "Invite their finance lead", channel: "phone" },
    ],
    late: [
      { title: "Ask for remarks on the proposal", channel: "phone" },
      { title: "Agree the start date", channel: "meeting" },
      { title: "Send the revised contract", channel: "mail" },
    ],
  },
  touches: [
    { title: "Short note on what a company like theirs gained", channel: "mail" },
    { title: "Ask whether the note was of use", channel: "phone" },
    { title: "Connect, and offer a visit to a customer", channel: "linkedin" },
  ],
  firstCall: "First call: listened to what they look for, and agreed to send a summary.",
  meeting: {
    place: "Video call",
    held: "They saw their own numbers in it. Open points: data migration and training.",
    missed: "Nobody joined; the assistant apologised in the afternoon.",
    findNewTime: "Find a new time: ",
    answers: ["About a third less than today.", "With the operations team and their IT manager."],
  },
  scope: {
    features: [
      {
        text: "One board for all sites",
        buyerWords: "I want to see on one page what each site has promised.",
      },
      { text: "Import of the old lists", buyerWords: "Nobody types this in a second time." },
      { text: "Approval of discounts", buyerWords: "More than ten per cent goes over my desk." },
    ],
    collaboration: "A call every Tuesday with their project lead; decisions within two days.",
    priceModel: "Per seat and month, billed by the year",
    dates: ["First site runs", "All sites run"],
    role: "Decides",
    successMeasure: "Monday's lists are no longer put together by hand.",
    confirmed: "The buyer confirmed version 1 of the scope.",
    consent: "I confirm on behalf of my company that this is what we agreed.",
  },
}
