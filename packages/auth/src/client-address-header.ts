/** The header in which the web server passes the client address. It removes whatever clients send under that name. */
export const clientAddressHeader = "x-client-address";
