import { createSecretKey, type KeyObject } from 'node:crypto';

/** Bytes as a key object: given bare bytes, Node 24 takes three to five times as long to find out what they are. */
export const nativeKey = (bytes: Uint8Array): KeyObject => createSecretKey(bytes);
