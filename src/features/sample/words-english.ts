import { englishAgreement } from "./agreement-words-english.ts"
import type { CompanyName, StoryWords } from "./words.ts"
import { englishWork } from "./work-words-english.ts"

const sectors: Record<string, string> = {
  Foods: "Food and drink",
  Freight: "Logistics",
  Instruments: "Manufacturing",
  Clinics: "Health care",
  Outfitters: "Retail",
  Software: "Software",
}

const brands =
  "Alderbrook Brightwater Calloway Dunmore Eastlake Fernhill Granford Hollowell Ivywood Juniper Kestrel Larkfield Marlowe Northgate Oakhurst Pinecrest Quillon Ravenna Silverton Thornbury Umberley Valebridge Westering Yarrow Zephyr Ashcombe Birchall Copperdale Drayton Elmstead Fallowfield Greystone Harrowgate Inverness Jessamy Kingsley Lindale Mossbank Netherby Orchardton Penrose Queensferry Rosedale Stanmore Tidewater Underhill Verity Whitcombe Yewdale Amberley Bellweather Crestline Dovecote Everline Foxglove Goldenrod Heathrow-Lane Islington-Rowe Kelmscott Longmere".split(
    " ",
  )
const cities = [
  "Boston",
  "Chicago",
  "Denver",
  "Seattle",
  "Portland",
  "Nashville",
  "Atlanta",
  "Austin",
]

const companies = brands.map((brand, index): CompanyName => {
  const kind = Object.keys(sectors)[index % 6] as string // six of them
  const domain = `${brand}-${kind}`.toLowerCase()
  const city = cities[(index * 3) % cities.length] as string // within the list
  return { name: `${brand} ${kind}`, domain, sector: sectors[kind] as string, city }
})

const firstNames =
  "Amelia Ben Clara Daniel Elena Felix Grace Hassan Ingrid Jonas Keiko Liam Maya Noah Olivia Pablo Quinn Rosa Samir Tessa".split(
    " ",
  )
const lastNames =
  "Abbott Bakshi Carver Doyle Esposito Finch Grant Hale Ibarra Jensen Kaur Lindqvist Moreau Nolan Okafor Park Reyes Sharma Tanaka".split(
    " ",
  )

const person = (first: string, last: string) => ({
  name: `${first} ${last}`,
  address: `${first}.${last}`.toLowerCase(),
})

// 20 and 19 names: stepping both gives 380 different pairs.
const people = Array.from({ length: 90 }, (_, index) =>
  person(firstNames[index % 20] as string, lastNames[(index * 7) % 19] as string),
)

/** The story in English. */
export const englishWords: StoryWords = {
  country: "US",
  teams: ["Enterprise team", "Regional team"],
  manager: person("Priya", "Raman"),
  reps: [
    person("Marcus", "Bell"),
    person("Sofia", "Lindgren"),
    person("Owen", "Castellan"),
    person("Hana", "Mori"),
    person("Theo", "Ferrand"),
  ],
  companies,
  people,
  jobTitles: ["Head of Operations", "Finance Director", "IT Manager", "Purchasing Lead", "Founder"],
  phone: (number) => `+1 555 01${String(number % 100).padStart(2, "0")}`,
  products: [
    { name: "Starter plan", majorUsd: 6_000 },
    { name: "Team plan", majorUsd: 18_000 },
    { name: "Company plan", majorUsd: 48_000 },
    { name: "Onboarding package", majorUsd: 9_000 },
    { name: "Data connection", majorUsd: 14_000 },
  ],
  title: (company, product) => `${company}: ${product}`,
  sources: ["Website", "Referral", "Trade fair", "Outbound", "Partner", "Newsletter"],
  tags: ["Key customer", "Tender", "Pilot", "Renewal", "New region"],
  competitors: ["Ledgerloop", "Barrow CRM", "Tallydesk"],
  won: [
    "Best fit for their process",
    "Price and payment terms",
    "Reference customer convinced them",
    "Fast start",
  ],
  lost: [
    "Price too high",
    "Chose a competitor",
    "Budget was cut",
    "No decision",
    "A feature was missing",
  ],
  disqualified: ["No budget", "No decision maker reached", "Too small for us", "Duplicate enquiry"],
  reopened: "They came back after the other project failed",
  pushed: [
    "Legal needs more time",
    "Budget round moved",
    "Decision maker is away",
    "Waiting for their IT",
  ],
  returned: [
    "Requirements changed, scope has to be redone",
    "New decision maker wants to see it first",
  ],
  handedOver: "Territory changed hands",
  sureOf: "Verbal yes from the director",
  nextSteps: {
    early: ["Call back", "Send the introduction", "Find out who decides", "Agree a first meeting"],
    middle: [
      "Prepare the demo",
      "Write down the scope",
      "Invite their finance lead",
      "Send the case study",
    ],
    late: [
      "Send the revised quote",
      "Review the contract with legal",
      "Agree the start date",
      "Collect the signature",
    ],
  },
  notes: [
    {
      kind: "call",
      by: "both",
      body: "Good talk. They work with spreadsheets today and lose track of who promised what.",
    },
    { kind: "call", body: "Reached the assistant; the director is back on Thursday." },
    { kind: "mail", body: "Sent the summary of our talk and two dates for the meeting." },
    { kind: "mail", by: "buyer", body: "They asked for the price of ten more seats." },
    {
      kind: "meeting",
      body: "Showed the board and the forecast with their own numbers. Finance liked the past dates.",
    },
    {
      kind: "meeting",
      body: "Went through the scope line by line. Two points stay open: data migration and training.",
    },
    { kind: "visit", body: "Visited the warehouse. The shift leads need it on tablets." },
    {
      kind: "note",
      body: "Decision is made by the managing director and the head of finance together.",
    },
    { kind: "note", body: "Their contract with the present supplier ends in the next quarter." },
  ],
  work: englishWork,
  agreement: englishAgreement,
}
