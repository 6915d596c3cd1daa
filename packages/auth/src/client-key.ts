import { isIPv6 } from "node:net";

/** The eight groups of an IPv6 address. */
function groups(address: string): string[] {
  const [left = [], right = []] = address.split("::").map((half) => half.split(":").filter(Boolean));
  return [...left, ...Array(8 - left.length - right.length).fill("0"), ...right];
}

/**
 * Whom an address is counted as: an IPv4 address is itself, also when it comes mapped into IPv6; an IPv6 address is its
 * /64, because that much is handed to a single household.
 */
export function clientKey(address: string): string {
  const withoutZone = address.replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutZone)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(withoutZone)) return address;
  // The URL parser spells an address in one way.
  const canonical = new URL(`http://[${withoutZone}]/`).hostname.slice(1, -1);
  return `${groups(canonical).slice(0, 4).join(":")}::/64`;
}
