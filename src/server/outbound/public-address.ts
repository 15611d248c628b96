import ipaddr from "ipaddr.js"

/**
 * True for an address of the public internet. Whatever leads elsewhere is not one: this machine, private
 * and shared networks, multicast, and addresses of IPv6 that carry one of IPv4.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== "unicast") return false
  return parsed.kind() === "ipv4" || parsed.match(globalUnicast)
}

/** All that is given out of IPv6; what lies outside carries IPv4 addresses or is reserved. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3")
