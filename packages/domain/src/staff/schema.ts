import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { Id, lineText, TimeZone } from '../text.ts';
import { Role } from './permissions.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export const Theme = z.enum(THEMES);
export type Theme = z.infer<typeof Theme>;

/** The sealed part of a member of staff. */
export const SealedStaff = z.strictObject({ name: lineText(100), email: lineText(200).default('') });
export type SealedStaff = z.infer<typeof SealedStaff>;

/** Who acts, as every verb gets it. Comes from the session only. */
export type Actor = {
  staffId: string;
  sessionId: string;
  name: string;
  roles: readonly Role[];
  locale: Locale;
  theme: Theme;
  timeZone: string;
  /** Whether a second factor was shown within ten minutes: what `STEP_UP` names asks for it. */
  isSteppedUp: boolean;
};

export const SignIn = z.strictObject({
  login: z.string().min(1, 'error_required').max(200),
  password: z.string().min(1, 'error_required').max(400),
});
export type SignIn = z.infer<typeof SignIn>;
export const EnterOneTimeCode = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'error_one_time_code_shape'),
});
export type EnterOneTimeCode = z.infer<typeof EnterOneTimeCode>;

export const SaveProfile = z.strictObject({ key: Id, locale: Locale, theme: Theme, timeZone: TimeZone });
export type SaveProfile = z.infer<typeof SaveProfile>;

/** A colleague, as lists name them. */
export const Colleague = z.strictObject({
  id: Id,
  name: z.string(),
  roles: z.array(Role),
  languages: z.array(Locale),
  isAway: z.boolean(),
});
export type Colleague = z.infer<typeof Colleague>;

export const GENDERS = ['woman', 'man', 'unsaid'] as const;
/** What a visitor's wish for a woman or a man is matched with; `unsaid` matches only "any". */
export const Gender = z.enum(GENDERS);
export type Gender = z.infer<typeof Gender>;
