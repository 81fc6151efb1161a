import { z } from 'zod';
import { lineText } from '../text.ts';

/** A login that somebody has, also from before logins were held to what any keyboard can type. */
export const KnownLogin = lineText(80).pipe(z.string().min(3, 'error_too_short'));

/** What a new account takes as a login: what can be typed on any keyboard, since it stays. */
export const Login = lineText(80).pipe(
  z
    .string()
    .min(3, 'error_too_short')
    .regex(/^[a-z0-9][a-z0-9._@+-]*$/i, 'error_login_letters'),
);
