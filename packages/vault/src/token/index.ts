export { openToken, sealToken } from './token.ts';
export type { Token } from './token.ts';
