import { BlockList, isIP } from "node:net";

/** The header that passes the client address on. The web server overwrites whatever a client sends under this name. */
export const clientAddressHeader = "x-client-address";

/** An address with the port of the connection, as some gateways write into X-Forwarded-For. */
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
    /** Returns the right-most hop that is not a trusted proxy. Clients can invent everything to the left of it. */
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

/** Maps `::ffff:10.0.0.1`, as dual-stack sockets report IPv4, to `10.0.0.1`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

function withoutPort(hop: string): string {
  const [, v4, v6] = withPort.exec(hop) ?? [];
  return v4 ?? v6 ?? hop;
}
