/** Texts of what is sold and what it costs. */
export const catalogue = {
  title: "Products and prices",
} as const
