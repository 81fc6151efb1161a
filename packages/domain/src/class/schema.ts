import { z } from 'zod';
import { Translated } from '../language/schema.ts';
import { freeText, Id, Instant } from '../text.ts';

export const MARKS = ['present', 'late', 'excused', 'absent'] as const;
/** How somebody was at a class session. */
export const Mark = z.enum(MARKS);
export type Mark = z.infer<typeof Mark>;

export const OpenRoll = z.strictObject({ sessionId: Id });
export type OpenRoll = z.infer<typeof OpenRoll>;
/** One tap on the roll; null takes a mark back. */
export const MarkRoll = z.strictObject({ key: Id, sessionId: Id, participantId: Id, mark: Mark.nullable() });
export type MarkRoll = z.infer<typeof MarkRoll>;
/** Everybody who has no mark yet was there. */
export const MarkEveryone = z.strictObject({ key: Id, sessionId: Id });
export type MarkEveryone = z.infer<typeof MarkEveryone>;
export const CloseRoll = z.strictObject({ key: Id, sessionId: Id });
export type CloseRoll = z.infer<typeof CloseRoll>;

export const NOTICE_KINDS = ['session_cancelled', 'session_moved', 'cohort_cancelled', 'message'] as const;
export const NoticeKind = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** What is written to everybody, in each language that somebody of them reads; the others stay empty. */
export const NoticeTexts = Translated(1000).refine(
  (texts) => Object.values(texts).some(Boolean),
  'error_message_empty',
);
export type NoticeTexts = z.infer<typeof NoticeTexts>;

export const ListNotices = z.strictObject({ cohortId: Id });
export type ListNotices = z.infer<typeof ListNotices>;
/** Tells a whole cohort something: it waits for each one's code, and each is to be told as is safe for them. */
export const SendNotice = z.strictObject({ key: Id, cohortId: Id, texts: NoticeTexts });
export type SendNotice = z.infer<typeof SendNotice>;
/** One class session is called off, and everybody told. */
export const CancelSession = z.strictObject({ key: Id, sessionId: Id, texts: NoticeTexts });
export type CancelSession = z.infer<typeof CancelSession>;
/** One class session is at another time, and everybody told. */
export const MoveSession = z
  .strictObject({ key: Id, sessionId: Id, startsAt: Instant, endsAt: Instant, texts: NoticeTexts })
  .refine(({ startsAt, endsAt }) => Date.parse(endsAt) > Date.parse(startsAt), {
    path: ['endsAt'],
    error: 'error_meeting_length',
  });
export type MoveSession = z.infer<typeof MoveSession>;
export const OpenNotice = z.strictObject({ id: Id });
export type OpenNotice = z.infer<typeof OpenNotice>;

export const TOLD_BY = ['phone', 'sms', 'email', 'in_person', 'not_reached'] as const;
/** How somebody was told; `not_reached`: it was tried. */
export const ToldBy = z.enum(TOLD_BY);
export type ToldBy = z.infer<typeof ToldBy>;
/** Ticks one of a notice's people; null takes it back. */
export const TellOne = z.strictObject({ key: Id, noticeId: Id, enrolmentId: Id, how: ToldBy.nullable() });
export type TellOne = z.infer<typeof TellOne>;

export const OpenOutcome = z.strictObject({ cohortId: Id });
export type OpenOutcome = z.infer<typeof OpenOutcome>;
/** Whether somebody has completed; other than the cohort's rule says only with a reason, which goes sealed into the trail. */
export const SetOutcome = z.strictObject({
  key: Id,
  participantId: Id,
  hasCompleted: z.boolean(),
  reason: freeText(300).default(''),
});
export type SetOutcome = z.infer<typeof SetOutcome>;
/** The end of a cohort: whoever has no outcome gets what the rule says. */
export const EndCohort = z.strictObject({ key: Id, cohortId: Id });
export type EndCohort = z.infer<typeof EndCohort>;
