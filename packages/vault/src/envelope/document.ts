import type { output, ZodType } from 'zod';
import type { Key } from '../key/data-key.ts';
import { utf8 } from './encoding.ts';
import { SealBroken, ShapeBroken } from './errors.ts';
import { DOCUMENT_SIZES, pad, unpad } from './padding.ts';
import { open, seal } from './seal.ts';
import type { SealedAt } from './seal.ts';

/** A JSON document as padded bytes. Refuses what JSON can't say (TypeError) and what fits no size (`TooLong`). */
export function packDocument(document: unknown, sizes: readonly number[]): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(document) as string | undefined;
  if (text === undefined) throw new TypeError('not a JSON document');
  return pad(utf8(text), sizes);
}

/** The reverse of `packDocument`, checked against a schema: throws `SealBroken`, or `ShapeBroken` if only the schema disagrees. */
export function unpackDocument<S extends ZodType>(schema: S, packed: Uint8Array): output<S> {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unpad(packed)));
  } catch {
    throw new SealBroken();
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new ShapeBroken(parsed.error.issues.map((issue) => issue.path.join('.') || 'the root'));
}

/** Seals a row's private part: one JSON document, padded so that its length tells little. */
export function sealDocument(key: Key, where: SealedAt, document: unknown): Uint8Array<ArrayBuffer> {
  return seal(key, where, packDocument(document, DOCUMENT_SIZES));
}

/** Opens a row's private part as its schema's type. Throws `SealBroken` (or its kind `ShapeBroken`). */
export function openDocument<S extends ZodType>(
  schema: S,
  key: Key,
  where: SealedAt,
  sealed: Uint8Array,
): output<S> {
  return unpackDocument(schema, open(key, where, sealed));
}
