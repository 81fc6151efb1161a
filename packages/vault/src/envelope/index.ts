export { openDocument, sealDocument } from './document.ts';
export { SealBroken, ShapeBroken, TooLong } from './errors.ts';
export { DOCUMENT_SIZES, MESSAGE_SIZES, pad, unpad } from './padding.ts';
export { keyVersionOf, open, seal } from './seal.ts';
export type { SealedAt } from './seal.ts';
