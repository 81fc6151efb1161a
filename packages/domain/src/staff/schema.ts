import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { Mode } from '../slot/schema.ts';
import { freeText, Id, lineText, TimeZone } from '../text.ts';
import { Role } from './permissions.ts';
import { Login } from './policy.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export const Theme = z.enum(THEMES);
export type Theme = z.infer<typeof Theme>;

/** The sealed part of a member of staff. The login is here for administrators to tell it again; sign-in knows its hash. */
export const SealedStaff = z.strictObject({
  name: lineText(100),
  email: lineText(200).default(''),
  login: lineText(80).default(''),
  qualificationNote: lineText(200).default(''),
});
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

const base64Url = z
  .string()
  .max(8_000)
  .regex(/^[A-Za-z0-9_-]*$/);
const passkeyId = { id: base64Url.min(1), rawId: base64Url, type: z.literal('public-key') };

/** What a browser answers with a passkey that it has just made (WebAuthn, without what nobody asked for). */
export const PasskeyMade = z.object({
  ...passkeyId,
  response: z.object({
    clientDataJSON: base64Url,
    attestationObject: base64Url,
    transports: z
      .array(
        z
          .string()
          .max(20)
          .regex(/^[a-z-]+$/),
      )
      .max(10)
      .default([]),
  }),
});
export type PasskeyMade = z.infer<typeof PasskeyMade>;

/** What a browser answers with a passkey that it shows. */
export const PasskeyShown = z.object({
  ...passkeyId,
  response: z.object({
    clientDataJSON: base64Url,
    authenticatorData: base64Url,
    signature: base64Url,
    userHandle: base64Url.optional(),
  }),
});
export type PasskeyShown = z.infer<typeof PasskeyShown>;

export const SignInWithPasskey = z.strictObject({ passkey: PasskeyShown });
export type SignInWithPasskey = z.infer<typeof SignInWithPasskey>;

/** A second factor, shown in one of three ways: at sign-in, or again before what is dangerous. */
export const ShowFactor = z.discriminatedUnion('way', [
  EnterOneTimeCode.extend({ way: z.literal('code') }),
  z.strictObject({
    way: z.literal('recovery'),
    recoveryCode: z.string().trim().min(10, 'error_recovery_code_shape').max(40, 'error_recovery_code_shape'),
  }),
  SignInWithPasskey.extend({ way: z.literal('passkey') }),
]);
export type ShowFactor = z.infer<typeof ShowFactor>;

const passkeyLabel = lineText(60).refine((label) => label !== '', 'error_required');
/** The first factor of somebody who has none: an authenticator's first code, or a passkey. */
export const ConfirmFactor = z.discriminatedUnion('way', [
  EnterOneTimeCode.extend({ way: z.literal('code') }),
  z.strictObject({ way: z.literal('passkey'), passkey: PasskeyMade, label: passkeyLabel }),
]);
export type ConfirmFactor = z.infer<typeof ConfirmFactor>;

/** What is asked of a person's factors: to add, to rename, to remove (`id` null: the authenticator), to replace. */
export const AddPasskey = z.strictObject({ key: Id, passkey: PasskeyMade, label: passkeyLabel });
export type AddPasskey = z.infer<typeof AddPasskey>;
export const RenamePasskey = z.strictObject({ key: Id, id: Id, label: passkeyLabel });
export type RenamePasskey = z.infer<typeof RenamePasskey>;
export const RemoveFactor = z.strictObject({ key: Id, id: Id.nullable() });
export type RemoveFactor = z.infer<typeof RemoveFactor>;
export const ReplaceAuthenticator = EnterOneTimeCode.extend({ key: Id });
export type ReplaceAuthenticator = z.infer<typeof ReplaceAuthenticator>;
/** The codes that were shown: they count, and no others. */
export const KeepRecoveryCodes = z.strictObject({ key: Id, codes: z.array(z.string().max(20)).max(20) });
export type KeepRecoveryCodes = z.infer<typeof KeepRecoveryCodes>;

/** What a person can show as a second factor, as they see it themselves. */
export const Factors = z.strictObject({
  passkeys: z.array(
    z.strictObject({ id: Id, label: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() }),
  ),
  hasAuthenticator: z.boolean(),
  recoveryCodesLeft: z.number(),
});
export type Factors = z.infer<typeof Factors>;

/** An authenticator to set up: the secret in letters, its address for an app on the same device, and a QR code (SVG). */
export const AuthenticatorOffer = z.strictObject({
  secretText: z.string(),
  secretUri: z.string(),
  svg: z.string(),
});
export type AuthenticatorOffer = z.infer<typeof AuthenticatorOffer>;

/** A new password of one's own: the present one, and the next one twice, since nobody else can help with a slip. */
export const ChangePassword = z
  .strictObject({
    present: z.string().min(1, 'error_required').max(400, 'error_too_long'),
    next: z.string().min(1, 'error_required').max(400, 'error_password_long'),
    again: z.string().max(400, 'error_password_long'),
  })
  .refine(({ next, again }) => next === again, { path: ['again'], message: 'error_password_differs' });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** One of one's own sessions, by its handle. */
export const EndSession = z.strictObject({
  key: Id,
  handle: z.string().regex(/^[0-9a-f]{16}$/, 'error_form'),
});
export type EndSession = z.infer<typeof EndSession>;
export const EndOtherSessions = z.strictObject({ key: Id });
export type EndOtherSessions = z.infer<typeof EndOtherSessions>;
/** One of one's own sessions, as its owner tells it from the others. `device` is a kind of browser: `firefox-linux`. */
export const OwnSession = z.strictObject({
  handle: z.string(),
  startedAt: z.string(),
  lastSeenAt: z.string(),
  device: z.string().nullable(),
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;
export const EndedSessions = z.strictObject({ ended: z.int() });
export type EndedSessions = z.infer<typeof EndedSessions>;

/** What this person's drafts on a device are sealed with; whose it is, so that nobody takes another's for their own. */
export const DraftKey = z.strictObject({ staffId: Id, key: z.base64() });
export type DraftKey = z.infer<typeof DraftKey>;

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

/** Invited: has a link and no password yet. Disabled: opens nothing, holds nothing, stays in the trail. */
export const STAFF_STATES = ['invited', 'active', 'disabled'] as const;
export const StaffState = z.enum(STAFF_STATES);
export type StaffState = z.infer<typeof StaffState>;

/** What somebody is by training (M1.5, M4.3); a service can require one. */
export const PROFESSIONS = [
  'psychologist',
  'psychotherapist',
  'psychiatrist',
  'social_worker',
  'crisis_worker',
  'nurse',
  'lawyer',
  'volunteer',
  'other',
  'unsaid',
] as const;
export const Profession = z.enum(PROFESSIONS);
export type Profession = z.infer<typeof Profession>;

/** How far the training goes; which one it is stands in the sealed note. */
export const QUALIFICATIONS = ['unsaid', 'in_training', 'trained', 'certified', 'licensed'] as const;
export const Qualification = z.enum(QUALIFICATIONS);
export type Qualification = z.infer<typeof Qualification>;

/** What a one-time link is good for: a first password; a lost second factor, a forgotten password, or both. */
export const RESET_KINDS = ['recover_factor', 'recover_password', 'recover_both'] as const;
export const ResetKind = z.enum(RESET_KINDS);
export type ResetKind = z.infer<typeof ResetKind>;
export const LinkKind = z.enum(['invite', ...RESET_KINDS]);
export type LinkKind = z.infer<typeof LinkKind>;

const required = (max: number) => lineText(max).pipe(z.string().min(1, 'error_required'));
const Roles = z
  .array(Role)
  .min(1, 'error_choose_one')
  .max(10)
  .refine((roles) => new Set(roles).size === roles.length, 'error_wrong_type');
const PERSON = {
  name: required(100),
  email: z.union([z.literal(''), z.email('error_email').max(200, 'error_too_long')], 'error_email'),
  profession: Profession,
  qualification: Qualification,
  qualificationNote: lineText(200),
  languages: z.array(Locale).min(1, 'error_choose_one').max(5),
  gender: Gender,
  serviceIds: z.array(Id).max(200),
  modes: z.array(Mode).max(3),
};

export const InviteStaff = z.strictObject({ key: Id, login: Login, roles: Roles, locale: Locale, ...PERSON });
export type InviteStaff = z.infer<typeof InviteStaff>;

export const SaveStaff = z.strictObject({ key: Id, id: Id, ...PERSON });
export type SaveStaff = z.infer<typeof SaveStaff>;

/** `seen` are the roles that the page showed: a change in between is refused, not undone. */
export const ChangeRoles = z.strictObject({ key: Id, id: Id, roles: Roles, seen: z.array(Role).max(10) });
export type ChangeRoles = z.infer<typeof ChangeRoles>;

/** An act on one member of staff that needs nothing else. */
export const StaffAct = z.strictObject({ key: Id, id: Id });
export type StaffAct = z.infer<typeof StaffAct>;

/** An act on the centre as a whole. */
export const EveryoneAct = z.strictObject({ key: Id });
export type EveryoneAct = z.infer<typeof EveryoneAct>;

/** To one colleague, or (null) back to everybody. */
export const HandOver = z.strictObject({ key: Id, id: Id, toId: Id.nullable() });
export type HandOver = z.infer<typeof HandOver>;

export const RequestReset = z.strictObject({
  key: Id,
  id: Id,
  kind: ResetKind,
  reason: freeText(500).pipe(z.string().min(1, 'error_required')),
});
export type RequestReset = z.infer<typeof RequestReset>;

export const SendLink = z.strictObject({
  key: Id,
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'error_wrong_type'),
  email: z.email('error_email').max(200, 'error_too_long'),
});
export type SendLink = z.infer<typeof SendLink>;

/** One colleague's rights, as they were looked at and as they are kept. */
export const ReviewRights = z.strictObject({
  key: Id,
  id: Id,
  seen: z.array(Role).min(1).max(10),
  keep: z.array(Role).min(1, 'error_keep_one_role').max(10),
});
export type ReviewRights = z.infer<typeof ReviewRights>;

/** A password that its owner chooses: what speaks against it is `checkNewPassword`'s to say. */
export const UseLink = z.strictObject({ password: z.string().min(1, 'error_required').max(400) });
export type UseLink = z.infer<typeof UseLink>;
