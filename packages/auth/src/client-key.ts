import { isIPv6 } from "node:net";

/** The eight groups of an IPv6 address. */
function groups(address: string): string[] {
  const [left = [], right = []] = address.split("::").map((half) => half.split(":").filter(Boolean));
  return [...left, ...Array(8 - left.length - right.length).fill("0"), ...right];
}

/**
 * Returns the key by which a client address is counted: an IPv4 address itself, even when mapped into IPv6, or the
 * /64 network of an IPv6 address, because households receive that much.
 */
export function clientKey(address: string): string {
  const withoutZone = address.replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutZone)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(withoutZone)) return address;
  // The URL parser normalizes the spelling.
  const canonical = new URL(`http://[${withoutZone}]/`).hostname.slice(1, -1);
  return `${groups(canonical).slice(0, 4).join(":")}::/64`;
}
