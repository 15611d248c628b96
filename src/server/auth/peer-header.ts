/** Where better-auth reads the caller's address for its limits; always set by us, never believed. */
export const peerHeader = "x-stagecraft-peer"
