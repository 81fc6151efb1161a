import { z } from 'zod';
import { Id, lineText } from '../text.ts';
import { isMarkImage, MARK_LIMIT, MARK_TYPES, markWeight } from './mark-image.ts';
import { TEXT_CONTRAST, worstContrast } from './palette.ts';

/** A colour as a browser's colour field gives it, `#rrggbb`. */
export const Colour = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'error_colour');

/** The centre's mark beside its name: a drawing that does nothing but draw (`error_mark`), light enough for each page (`error_mark_heavy`). */
export const MarkImage = z
  .strictObject({ type: z.enum(MARK_TYPES), data: z.string().max(20_000, 'error_mark_heavy') })
  .refine(isMarkImage, 'error_mark')
  .refine((image) => markWeight(image) <= MARK_LIMIT[image.type], 'error_mark_heavy');
export type MarkImage = z.infer<typeof MarkImage>;

/** The centre's own face. `accent` null: the colours as they come; `accentDark` null: made from `accent`. */
export const Mark = z.strictObject({
  accent: Colour.nullable(),
  accentDark: Colour.nullable(),
  image: MarkImage.nullable(),
});
export type Mark = z.infer<typeof Mark>;
export const NO_MARK: Mark = { accent: null, accentDark: null, image: null };

/** The centre's name and face; refuses colours in which words can't be read (`error_contrast`). */
export const SaveAppearance = z
  .strictObject({ key: Id, name: lineText(80).pipe(z.string().min(1, 'error_required')), ...Mark.shape })
  .superRefine((mark, context) => {
    for (const [scheme, path] of [
      ['light', 'accent'],
      ['dark', 'accentDark'],
    ] as const)
      if (mark[path] !== null && worstContrast(mark, scheme) < TEXT_CONTRAST)
        context.addIssue({ code: 'custom', path: [path], message: 'error_contrast' });
  });
export type SaveAppearance = z.infer<typeof SaveAppearance>;
