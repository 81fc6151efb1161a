import { z } from 'zod';
import { Locale, type Translated } from '../language/schema.ts';
import type { Mode } from '../slot/schema.ts';
import type { RequestPolicy } from '../request/policy.ts';
import type { Country, FeeKind, OpeningHours } from './schema.ts';

export type PublishedService = {
	id: string;
	kind: string;
	name: Translated;
	summary: Translated;
	feeKind: FeeKind;
	modes: Mode[];
	languages: Locale[];
	isAccepting: boolean;
	policy: RequestPolicy;
};

export type PublishedNumber = {
	id: string;
	label: Translated;
	dial: string;
	shownAs: string;
	cost: 'free' | 'local' | 'paid';
	showsOnBill: 'no' | 'yes' | 'unknown';
	answeredBy: Translated;
	languages: Locale[];
	hours: OpeningHours[];
	position: number;
};

/** Everything the centre has published: no person's data in it. The site holds it as one snapshot. */
export type PublishedCentre = {
	name: string;
	country: Country;
	timeZone: string;
	locale: Locale;
	isDemo: boolean;
	address: Translated;
	directions: Translated;
	hours: OpeningHours[];
	closedDays: { on: string; reason: Translated }[];
	services: PublishedService[];
	numbers: PublishedNumber[];
	/** Grows with every change of what is published. */
	version: number;
};

export const ReadCentre = z.strictObject({});
