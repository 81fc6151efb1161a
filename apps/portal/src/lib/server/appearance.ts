import { fail } from '@sveltejs/kit';
import { markWeight, MARK_LIMIT, readMarkImage } from '@breakwater/domain/centre';
import type { Mark, Scheme } from '@breakwater/domain/centre';
import type { Locale } from '@breakwater/domain';
import { sayReason } from '@breakwater/i18n/reason';
import { sayContrast } from '#lib/features/centre/contrast-words.ts';
import { typedOf } from './act.ts';
import { text, ticked } from './form.ts';

const UPLOAD_MAX = 200_000;

type Read = { image: Mark['image'] } | { reason: 'error_mark' | 'error_mark_heavy' };

/** The picture that a form asks for: a new one from its file, none, or the one there was. */
export async function readMark(form: FormData, known: Mark['image']): Promise<Read> {
  if (ticked(form, 'removeMark')) return { image: null };
  const file = form.get('mark');
  if (!(file instanceof File) || file.size === 0) return { image: known };
  if (file.size > UPLOAD_MAX) return { reason: 'error_mark_heavy' };
  const image = readMarkImage(new Uint8Array(await file.arrayBuffer()));
  if (!image) return { reason: 'error_mark' };
  return markWeight(image) > MARK_LIMIT[image.type] ? { reason: 'error_mark_heavy' } : { image };
}

/** The colours that a form asks for; null is what comes with the product, or what follows from the first. */
export function readColours(form: FormData): Pick<Mark, 'accent' | 'accentDark'> {
  const isOwn = ticked(form, 'isOwn');
  return {
    accent: isOwn ? text(form, 'accent').toLowerCase() : null,
    accentDark: isOwn && ticked(form, 'isOwnDark') ? text(form, 'accentDark').toLowerCase() : null,
  };
}

/** What is wrong with the colours, field by field, with the ratio in words. */
export function contrastProblems(
  colours: Pick<Mark, 'accent' | 'accentDark'>,
  locale: Locale,
): Record<string, string> {
  const isColour = (colour: string | null) => colour !== null && /^#[0-9a-f]{6}$/.test(colour);
  const said = (scheme: Scheme, field: 'accent' | 'accentDark') => {
    const { isEnough, words } = sayContrast(colours, scheme, locale);
    return isEnough ? [] : [[field, words]];
  };
  return Object.fromEntries([
    ...(isColour(colours.accent) ? said('light', 'accent') : []),
    ...(isColour(colours.accent) && isColour(colours.accentDark) ? said('dark', 'accentDark') : []),
  ]);
}

/** A refusal of the form as a whole, with its words at the fields. */
export const refuse = (form: FormData, fields: Record<string, string>, locale: Locale) =>
  fail(422, { act: 'save', problem: sayReason('error_input', {}, locale), fields, typed: typedOf(form) });
