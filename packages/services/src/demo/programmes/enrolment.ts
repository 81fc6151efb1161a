import type { Locale } from '@breakwater/domain';
import type { Need, PriorityReason } from '@breakwater/domain/enrolment';
import type { ReleaseField, SealedRelease } from '@breakwater/domain/release';
import type { Channel } from '@breakwater/domain/safe-contact';

export type DemoMark = 'present' | 'late' | 'excused' | 'absent';

/** A sign-up of the demo: invented people, telephone numbers of the range that never connects. */
export type DemoEnrolment = {
  locale: Locale;
  /** What they are called, and how old a child is who comes along. */
  party: (string | [name: string, age: number])[];
  answers: Record<string, string>;
  needs: Need[];
  text: string;
  reach: Channel;
  address: string;
  source: 'site' | 'staff';
  isScreened: boolean;
  priority?: { value: 1 | 3; reason: PriorityReason };
  /** Had a place and left it once the waitlist stood. */
  leavesLater: boolean;
  /** How it ended. */
  end?: 'withdrawn' | 'declined' | 'completed' | 'not_completed';
  /** The roll, from the first class session on. */
  marks: DemoMark[];
  /** How they were told of what was called off. */
  told?: 'phone' | 'sms';
  thread: { by: 'visitor' | 'staff'; text: string }[];
  hasCertificate: boolean;
  /** What they let the centre tell a court or an office; whether it was told. */
  release?: SealedRelease & { fields: ReleaseField[]; isReported: boolean };
  /** In hundredths of the centre's currency. */
  paid?: { kind: 'donation' | 'insurance' | 'refund'; minor: number };
};

/** One person's sign-up. */
export function one(locale: Locale, name: string, rest: Partial<DemoEnrolment> = {}): DemoEnrolment {
  return party(locale, [name], rest);
}

/** The sign-up of several who come together, all or none. */
export function party(
  locale: Locale,
  people: DemoEnrolment['party'],
  rest: Partial<DemoEnrolment> = {},
): DemoEnrolment {
  return {
    locale,
    party: people,
    answers: {},
    needs: [],
    text: '',
    reach: 'code_only',
    address: '',
    source: 'site',
    isScreened: false,
    leavesLater: false,
    marks: [],
    thread: [],
    hasCertificate: false,
    ...rest,
  };
}
