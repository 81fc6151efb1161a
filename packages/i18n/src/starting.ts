/* The words of a server that hasn't come up yet: read alone, without the thousands that a whole catalogue brings into memory. */
export { site_error_503_title } from './compiled/messages/site_error_503_title.js';
export { site_starting } from './compiled/messages/site_starting.js';
