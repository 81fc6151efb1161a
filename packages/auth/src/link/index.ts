export type { LinkKind, OpenLink, UseLinkResult } from './link.ts';
export { newLink, hashOfLink, readLink, useLink } from './link.ts';
