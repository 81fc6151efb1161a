// No client-side runtime: a page is HTML, one style sheet and at most two small scripts of our own.
export const csr = false;
export const trailingSlash = 'ignore';
