import type { PublishedCentre } from '@breakwater/domain/centre';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { servicePage, wholeService } from './hsds.ts';
import { offsetHours } from './hsds-place.ts';

const words = (en: string) => ({ en, cs: '', uk: '', id: '', 'zh-Hans': '' });
const [ONE, TWO] = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'];
const service = (id: string, feeKind: string, modes: string[]) => ({
  ...{ id, feeKind, modes, kind: 'counselling', isAccepting: true, languages: ['cs', 'zh-Hans'] },
  ...{ name: words('Counselling'), summary: words('Talk'), forWhom: words('Adults'), begin: words('') },
});
const centre = {
  ...{ name: 'Harbour', country: 'CZ', timeZone: 'Europe/Prague', locale: 'en' },
  ...{ about: words(''), address: words('12 Harbour Street'), directions: words('Tram 5') },
  hours: [1, 2, 6].map((weekday) => ({ weekday, from: '08:00', until: weekday === 6 ? '24:00' : '20:00' })),
  closedDays: ['2020-12-24', '2026-12-24'].map((on) => ({ on, reason: words('') })),
  services: [service(TWO, 'donation', ['phone']), service(ONE, 'free', ['in_person', 'phone'])],
  numbers: [
    {
      ...{ id: TWO, channel: 'voice', dial: '+420100', shownAs: '100', cost: 'free', showsOnBill: 'no' },
      ...{ label: words('Helpline'), answeredBy: words('Counsellors'), languages: ['en'], hours: [] },
    },
  ],
} as unknown as PublishedCentre;
const asking = { centre, origin: 'https://help.example', now: new Date('2026-11-22T10:00:00Z') };

const id = z.uuid();
const text = z.string().min(1);
const Language = z.strictObject({
  ...{ id, service_id: id.optional(), phone_id: id.optional() },
  ...{ name: text, code: z.string().regex(/^[a-z]{2}$/) },
});
const Plain = {
  ...{ id, organization_id: id, name: text, description: text.optional(), url: z.url() },
  ...{ status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']), fees_description: text },
  ...{ eligibility_description: text.optional(), application_process: text.optional() },
};
const Schedule = z.strictObject({
  ...{ id, location_id: id, freq: z.enum(['WEEKLY', 'MONTHLY']), wkst: z.literal('MO') },
  byday: z.string().regex(/^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/),
  ...{ opens_at: z.string().regex(/^\d\d:\d\d$/), closes_at: z.string().regex(/^\d\d:\d\d$/) },
  ...{ timezone: z.number(), description: text, notes: text.optional() },
});
const Address = z.strictObject({
  ...{ id, location_id: id, address_1: text, city: z.string(), state_province: z.string() },
  ...{ postal_code: z.string(), country: z.string().length(2), address_type: z.literal('physical') },
});
const Location = z.strictObject({
  ...{ id, location_type: z.literal('physical'), organization_id: id, name: text },
  ...{ transportation: text.optional(), addresses: z.array(Address), schedules: z.array(Schedule) },
});
/** The parts of HSDS 3.0 that are used, in our own words; anything else is a fault. */
const Service = z.strictObject({
  ...Plain,
  organization: z.strictObject({ id, name: text, description: text, website: z.url() }),
  phones: z.array(
    z.strictObject({
      ...{ id, number: text, description: text, languages: z.array(Language) },
      type: z.enum(['text', 'voice', 'fax', 'cell', 'video', 'pager', 'textphone']),
    }),
  ),
  languages: z.array(Language),
  cost_options: z.array(
    z.strictObject({
      ...{ id, service_id: id, option: text, amount: z.number().optional(), amount_description: text },
    }),
  ),
  service_at_locations: z.array(z.strictObject({ id, service_id: id, location_id: id, location: Location })),
});
const ServicePage = z.strictObject({
  ...{ total_items: z.int(), total_pages: z.int(), page_number: z.int(), size: z.int() },
  ...{ first_page: z.boolean(), last_page: z.boolean(), empty: z.boolean() },
  contents: z.array(z.strictObject(Plain)),
});

it('a service holds to HSDS, with everything that it refers to', () => {
  const found = Service.parse(wholeService(ONE, asking));
  expect(found.url).toBe(`https://help.example/en/services/${ONE}`);
  expect(found.languages.map(({ code }) => code)).toEqual(['cs', 'zh']);
  expect(found.cost_options).toMatchObject([{ option: 'free', amount: 0 }]);
  expect(found.service_at_locations[0]?.location.addresses[0]?.address_1).toBe('12 Harbour Street');
});

it('days with the same hours are one weekly rule; closed days to come are noted with it', () => {
  const [place] = Service.parse(wholeService(ONE, asking)).service_at_locations;
  expect(place?.location.schedules).toMatchObject([
    { freq: 'WEEKLY', byday: 'MO,TU', opens_at: '08:00', closes_at: '20:00', timezone: 1 },
    { byday: 'SA', opens_at: '08:00', closes_at: '24:00' },
  ]);
  expect(place?.location.schedules[0]?.notes).toContain('2026-12-24');
  expect(place?.location.schedules[0]?.notes).not.toContain('2020');
});

it('a service that nobody walks in to has no place, and one that costs nothing fixed no amount', () => {
  const found = Service.parse(wholeService(TWO, asking));
  expect(found.service_at_locations).toEqual([]);
  expect(found.cost_options[0]).not.toHaveProperty('amount');
});

it('ids are the same each time, and each is its own thing’s', () => {
  const [first, again] = [wholeService(ONE, asking), wholeService(ONE, { ...asking, now: new Date() })];
  expect(first?.organization.id).toBe(again?.organization.id);
  expect(wholeService(TWO, asking)?.organization.id).toBe(first?.organization.id);
  const ids = JSON.stringify(first).match(/"id":"[^"]+"/g) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
});

it('the list has each service once, without what it refers to; an id that isn’t there has nothing', () => {
  expect(ServicePage.parse(servicePage(asking))).toMatchObject({ total_items: 2, empty: false });
  expect(ServicePage.parse(servicePage({ ...asking, centre: { ...centre, services: [] } })).empty).toBe(true);
  expect(wholeService('gone', asking)).toBeNull();
});

it('how far a zone is from UTC depends on the season, and may be part of an hour', () => {
  expect(offsetHours('Europe/Prague', new Date('2026-07-01T00:00:00Z'))).toBe(2);
  expect(offsetHours('Asia/Kathmandu', asking.now)).toBe(5.75);
  expect(offsetHours('America/St_Johns', asking.now)).toBe(-3.5);
  expect(offsetHours('UTC', asking.now)).toBe(0);
});
