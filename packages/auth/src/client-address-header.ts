/** The header in which the web server hands on where a request came from. It removes what a client sends under that name. */
export const clientAddressHeader = "x-client-address";
