/** Texts of the sample data. */
export const sample = {
  title: "Sample data",
  notice:
    "This is sample data: {deals, plural, one {# invented deal} other {# invented deals}} with 18 months of history.",
  remove: "Remove it",
  removed: "The sample data is gone, from every past day too.",
  removeHint: "Your own records stay. What you wrote on sample deals goes with them.",
  load: "Load sample data",
  loadHint: "400 invented deals with 18 months of history; one click removes them again.",
  loaded: "{deals, plural, one {# sample deal is} other {# sample deals are}} in this pipeline.",
} as const
