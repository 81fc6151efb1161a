import type { output, ZodType } from 'zod';
import { packDocument, unpackDocument } from '../envelope/document.ts';
import { concat, encodeFields } from '../envelope/encoding.ts';
import { SealBroken } from '../envelope/errors.ts';
import { MESSAGE_SIZES } from '../envelope/padding.ts';
import type { SealedAt } from '../envelope/seal.ts';
import { hpkeOpen, hpkeSeal } from '../intake/hpke.ts';
import type { Bound } from '../intake/hpke.ts';

const SCHEME = 1;

function bind(where: SealedAt): Bound {
  return {
    info: encodeFields('breakwater/mailbox-message', SCHEME),
    aad: encodeFields(where.table, where.rowId, where.subjectId),
  };
}

/** Seals a document that only the receipt's holder can open, padded to fixed sizes and bound to its row. Throws `TooLong`. */
export async function sealToMailbox(
  publicKey: Uint8Array,
  where: SealedAt,
  document: unknown,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = hpkeSeal(publicKey, bind(where), packDocument(document, MESSAGE_SIZES));
  return concat(Uint8Array.of(SCHEME), content);
}

/** Opens with the receipt's key what `sealToMailbox` made, as its schema's type. Throws `SealBroken`. */
export async function openFromMailbox<S extends ZodType>(
  privateKey: Uint8Array,
  where: SealedAt,
  sealed: Uint8Array,
  schema: S,
): Promise<output<S>> {
  if (sealed[0] !== SCHEME) throw new SealBroken();
  const packed = hpkeOpen(privateKey, bind(where), sealed.subarray(1));
  return unpackDocument(schema, packed);
}
