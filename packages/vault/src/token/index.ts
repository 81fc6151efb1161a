export { openToken, openTokenAnyTime, sealToken } from './token.ts';
export type { Token } from './token.ts';
