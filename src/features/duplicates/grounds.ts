/** What two records have in common. */
export const grounds = ["name", "domain", "email", "phone", "title", "company", "contact"] as const
export type Ground = (typeof grounds)[number]

/** `same`: almost certainly one and the same; `similar`: a person should look. */
export const likenessKinds = ["same", "similar"] as const
export type LikenessKind = (typeof likenessKinds)[number]
