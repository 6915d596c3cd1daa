import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether a name or an address, without a port, refers to this machine. */
function isLoopback(name: string): boolean {
  const address = name.replace(/^\[(.*)\]$/, "$1");
  const version = isIP(address);
  if (version === 0) return address === "localhost" || address.endsWith(".localhost");
  return loopback.check(address, version === 4 ? "ipv4" : "ipv6");
}

/**
 * Decides which `Host` headers to accept. A server that listens only on loopback is reached by loopback names and its
 * site's own name; any other name is another site's, resolved to this machine (DNS rebinding).
 *
 * @param listensOn the address listened on; both loopback addresses when left out
 * @param siteUrl the public address of the site
 */
export function createHostCheck(listensOn: string | undefined, siteUrl: string | undefined) {
  const isOpen = listensOn !== undefined && !isLoopback(listensOn);
  const siteHost = siteUrl === undefined ? undefined : new URL(siteUrl).host;
  return (host: string): boolean => {
    if (isOpen || host.toLowerCase() === siteHost) return true;
    const url = URL.parse(`http://${host}/`);
    return url !== null && isLoopback(url.hostname);
  };
}
