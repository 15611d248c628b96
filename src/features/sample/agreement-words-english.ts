import type { AgreementWords } from "./agreement-words.ts"

/** From the offer to the contract in English. */
export const englishAgreement: AgreementWords = {
  offer: {
    introduction:
      "You want to see on one page what each site has promised, and to leave Monday's lists behind. This is what we offer you for it, in three ways.",
    options: [
      { name: "Start", summary: "One site, to see that it carries." },
      { name: "All sites", summary: "What we agreed: every site on one board." },
      { name: "All sites with care", summary: "As before, with training and a named contact." },
    ],
    seat: { name: "Seat", description: "Access for one person.", unit: "seats" },
    setUp: {
      name: "Set-up and import of the old lists",
      description: "We bring the lists of the last two years over, and you check them.",
      unit: "project",
    },
    training: { name: "Training day", description: "On site, up to twelve people.", unit: "day" },
    support: {
      name: "Named contact",
      description: "Answers within four working hours.",
      unit: "month",
    },
    terms: [
      { title: "Payment", text: "Within 30 days of the invoice." },
      { title: "Start", text: "We begin within ten working days of your acceptance." },
    ],
    askReason: "They commit to three years and to be a reference; the board decides on Thursday.",
    read: "Went through all three options with us on the phone.",
    verbalYes: "We want the second option, as soon as legal is through.",
  },
  colleagues: [
    { name: "Zoe Winterbourne", address: "zoe.winterbourne", jobTitle: "Finance Director" },
    { name: "Yusuf Karaca", address: "yusuf.karaca", jobTitle: "Chief Operating Officer" },
    { name: "Willa Penhaligon", address: "willa.penhaligon", jobTitle: "Shift Leader" },
    { name: "Viktor Sandoval", address: "viktor.sandoval", jobTitle: "Finance Director" },
    { name: "Uma Raghavan", address: "uma.raghavan", jobTitle: "Chief Operating Officer" },
    { name: "Tobias Lindqvist", address: "tobias.lindqvist", jobTitle: "Warehouse Lead" },
    { name: "Tamsin Rowntree", address: "tamsin.rowntree", jobTitle: "Finance Director" },
    { name: "Stellan Frost", address: "stellan.frost", jobTitle: "Chief Operating Officer" },
    { name: "Sunniva Dahl", address: "sunniva.dahl", jobTitle: "Planner" },
  ],
  parts: [
    {
      role: "vendor-management",
      ...{ attitude: "for", influence: "high" },
      note: "Leads the purchase, and wants to be done before the holidays.",
    },
    {
      role: "finance",
      ...{ attitude: "neutral", influence: "high" },
      note: "Looks at the payment window alone; fair, and strict.",
    },
    {
      role: "executive",
      ...{ attitude: "for", influence: "high" },
      note: "Promised the board that it runs before the season.",
    },
    {
      role: "end-user",
      ...{ attitude: "for", influence: "medium" },
      note: "Saw the demo twice and tells the others about it.",
    },
  ],
  planEvidence: "Confirmed in our weekly call.",
  terms: [
    {
      group: "payment",
      title: "Payment window",
      position: "The customer pays within 30 days of the invoice.",
      fallback: "60 days, if they pay by the year.",
      moves: [
        { kind: "ask", side: "buyer", body: "90 days, as with all their suppliers" },
        { kind: "give", side: "seller", body: "45 days, for a term of three years" },
      ],
    },
    {
      group: "liability",
      title: "Limit of liability",
      position: "Each side is liable up to the price of one year.",
      fallback: "Twice the price of one year.",
      moves: [{ kind: "ask", side: "buyer", body: "No limit where data is lost" }],
    },
    {
      group: "service",
      title: "Availability",
      position: "The service is available 99.5% of each month.",
      fallback: "99.9%, measured without announced maintenance.",
      moves: [],
    },
  ],
  contractTitle: "Service agreement",
  clauses: [
    {
      group: "access",
      heading: "Access",
      text: "The customer may use the service at all of its sites, with as many people as it has seats.",
    },
    {
      group: "price",
      heading: "Price",
      text: "The price of the chosen option holds for the whole term of three years.",
    },
    {
      group: "payment",
      heading: "Payment window",
      text: "The customer pays within 30 days of receiving the invoice, without deduction.",
    },
    {
      group: "liability",
      heading: "Liability",
      text: "Each side is liable up to the price of one year, and without limit for intent.",
    },
  ],
  laterPayment: "The customer pays within 45 days of receiving the invoice, without deduction.",
  versionNote: "Payment window of 45 days, as agreed with their finance director",
  consentEvidence: "Said in the call with all of them, and confirmed in the minutes.",
  condition: "Only if invoices go to the central address and name the order.",
  comments: [
    "Does this hold for sites that we buy during the term?",
    "Yes, as long as there are seats for the people there.",
  ],
  questions: [
    {
      body: "Can we begin with two sites and add the third in summer?",
      answer: "Yes. Seats can be added at any time, at the same price.",
    },
    { body: "Who of you will be there on the first day?" },
  ],
  answerTask: "Answer the question in the buyer's room",
}
