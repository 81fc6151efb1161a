import { z } from 'zod';
import { VisitorEnrolment } from '../enrolment/view.ts';
import { VisitorRequest } from '../request/view.ts';

/** What a code opens: a request, or an enrolment. Both have messages, a way to delete everything, and a token. */
export const VisitorMailbox = z.discriminatedUnion('kind', [VisitorRequest, VisitorEnrolment]);
export type VisitorMailbox = z.infer<typeof VisitorMailbox>;
