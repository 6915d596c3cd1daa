/** Headers with which the page's own calls come, without a browser. */
export const fromThePage = { origin: "", "sec-fetch-site": "same-origin" };
