/** Whom of the buyer's side a contract must suit: the roles that are asked for where nothing else is said. */
export const signOffRoles = ["vendor-management", "finance", "executive", "end-user"] as const
