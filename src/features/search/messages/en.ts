/** Texts of the search's own page. */
export const search = {
  title: "Search",
  field: "Deals, companies and contacts",
  hint: "Type words, Chinese characters or pinyin initials, a mail address or the end of a phone number. Small typing errors are forgiven.",
  none: "Nothing matches “{text}”.",
  kinds: "Kinds of records",
  all: "All",
  deal: "Deals",
  company: "Companies",
  contact: "Contacts",
} as const
