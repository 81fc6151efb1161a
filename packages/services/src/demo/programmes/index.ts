import { ANGER } from './anger.ts';
import { DIGITAL } from './digital.ts';
import { PARENTING } from './parenting.ts';
import { RELATIONSHIPS } from './relationships.ts';
import { STRESS } from './stress.ts';
import { VIOLENCE } from './violence.ts';
import type { DemoProgramme } from './words.ts';

export type { DemoProgramme } from './words.ts';

/** What the demo's centre teaches, in the order of its pages. */
export const DEMO_PROGRAMMES: DemoProgramme[] = [PARENTING, RELATIONSHIPS, ANGER, VIOLENCE, STRESS, DIGITAL];
