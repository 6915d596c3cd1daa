import { BlockList, isIP } from "node:net";

/** The header in which the web server hands the address on. Nothing a client sends under this name survives. */
export const clientAddressHeader = "x-client-address";

/** An address as some gateways write it into X-Forwarded-For: with the port of the connection. */
const withPort = /^(?:(\d+\.\d+\.\d+\.\d+):\d{1,5}|\[([\da-f:.]+)\](?::\d{1,5})?)$/i;

/**
 * Finds the address of the client behind trusted proxies.
 *
 * @param trusted addresses and CIDR blocks such as `10.0.0.0/8`
 * @throws Error for an entry that is neither
 */
export function createAddressReader(trusted: readonly string[]) {
  const proxies = new BlockList();
  for (const entry of trusted) {
    const [address = "", bits] = entry.split("/");
    const version = isIP(address);
    if (version === 0)
      throw new Error(`TRUST_PROXY has "${entry}", which is neither an address nor a CIDR block.`);
    const family = version === 4 ? "ipv4" : "ipv6";
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && proxies.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");

  return {
    isTrusted: (socketAddress: string | undefined) => isTrusted(plain(socketAddress ?? "")),
    /** The right-most hop that is no trusted proxy: everything left of it may be invented by the client. */
    read(socketAddress: string | undefined, forwardedFor: string | undefined): string {
      const hops = (forwardedFor ?? "").split(",").map((hop) => plain(withoutPort(hop.trim())));
      let address = plain(socketAddress ?? "");
      while (isTrusted(address)) {
        const next = hops.pop();
        if (next === undefined || isIP(next) === 0) break;
        address = next;
      }
      return address === "" ? "unknown" : address;
    },
  };
}

/** IPv4 as seen by a dual-stack socket (`::ffff:10.0.0.1`) is the same client as `10.0.0.1`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

function withoutPort(hop: string): string {
  const [, v4, v6] = withPort.exec(hop) ?? [];
  return v4 ?? v6 ?? hop;
}
