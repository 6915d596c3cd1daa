/** The token of a link, as its page gets it. */
export const tokenIn = (url: string): string => url.slice(url.lastIndexOf("/") + 1);
