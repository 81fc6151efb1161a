import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { cohortCalendar, openProgrammesCalendar } from './calendar.ts';
import type { CalendarCohort, CalendarSession } from './calendar.ts';

// Sundays at 18:00 in Prague: the clocks go back on the 25th of October.
const SESSIONS: CalendarSession[] = [
  { id: 'a', startsAt: '2026-10-18T16:00:00Z', endsAt: '2026-10-18T17:30:00Z', isCancelled: false },
  { id: 'b', startsAt: '2026-10-25T17:00:00Z', endsAt: '2026-10-25T18:30:00Z', isCancelled: true },
  { id: 'c', startsAt: '2026-11-01T17:00:00Z', endsAt: '2026-11-01T18:30:00Z', isCancelled: false },
];
const COHORT: CalendarCohort = {
  title: 'Calm again; parents, children',
  cancelledTitle: 'Cancelled: Calm again',
  sessions: SESSIONS,
  version: 3,
  place: '12 Harbour Street,\nground floor; ring "Programmes"',
  url: 'https://centre.example/en/programmes/1',
};
const FILE = { timeZone: 'Europe/Prague', madeAt: '2026-11-22T12:00:00.000Z' };
const neutral = { ...COHORT, title: 'Course', cancelledTitle: 'Cancelled: Course' };

/** Read by a strict reader, which throws at what isn't iCalendar; what it is lenient about is held here. */
function read(text: string) {
  ICAL.design.strict = true;
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown as string[]);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = text.split('\r\n');
  for (const line of lines) {
    expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  for (const name of ['version', 'prodid']) expect(calendar.getAllProperties(name), name).toHaveLength(1);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent');
  for (const event of events) {
    for (const name of ['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'sequence', 'status'])
      expect(event.getAllProperties(name), name).toHaveLength(1);
    // An instant, whatever the file's zone (3.8.7.2).
    expect(String(event.getFirstPropertyValue('dtstamp'))).toBe('2026-11-22T12:00:00Z');
    // Each zone that is named is explained in the file (3.2.19).
    const zone = event.getFirstProperty('dtstart')?.getFirstParameter('tzid');
    if (zone) expect(ICAL.TimezoneService.has(zone)).toBe(true);
  }
  return { calendar, lines, events: events.map((each) => new ICAL.Event(each)) };
}
const momentsOf = ({ events }: ReturnType<typeof read>) =>
  events.map(({ startDate, endDate }) => [startDate, endDate].map((at) => at.toJSDate().toISOString()));
const asked = (sessions: CalendarSession[]) =>
  sessions.map(({ startsAt, endsAt }) => [startsAt, endsAt].map((at) => new Date(at).toISOString()));

test('class sessions keep their hour on the wall, and their instant, when summer time ends', async () => {
  const text = await cohortCalendar({ ...FILE, cohort: COHORT, isNeutral: false });
  const found = read(text);
  expect(found.events.map(({ startDate }) => startDate.toString())).toEqual([
    '2026-10-18T18:00:00',
    '2026-10-25T18:00:00',
    '2026-11-01T18:00:00',
  ]);
  expect(momentsOf(found)).toEqual(asked(SESSIONS));
  expect(found.lines.filter((line) => line === 'BEGIN:VTIMEZONE')).toHaveLength(1);
});

test.each([
  'Europe/Kiev',
  'Europe/London',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'America/New_York',
  'UTC',
])('in %s each instant comes back, all through a year', async (timeZone) => {
  const sessions = Array.from({ length: 53 }, (_, week): CalendarSession => {
    const start = Date.UTC(2026, 9, 1, 17) + week * 7 * 86_400_000;
    const [startsAt, endsAt] = [start, start + 5_400_000].map((at) => new Date(at).toISOString());
    return { id: `s${week}`, startsAt: startsAt ?? '', endsAt: endsAt ?? '', isCancelled: false };
  });
  const text = await cohortCalendar({ ...FILE, timeZone, cohort: { ...COHORT, sessions }, isNeutral: false });
  expect(momentsOf(read(text))).toEqual(asked(sessions));
});

test('whoever reads the calendar of a participant learns when a course is, and nothing else', async () => {
  const text = await cohortCalendar({ ...FILE, cohort: neutral, isNeutral: true });
  const { events, calendar, lines } = read(text);
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Course');
  expect(events.map(({ summary }) => summary)).toEqual(['Course', 'Cancelled: Course', 'Course']);
  expect(lines.filter((line) => line === 'CLASS:PRIVATE')).toHaveLength(3);
  for (const secret of ['Calm', 'Harbour', 'centre.example']) expect(text).not.toContain(secret);
  expect(lines.filter((line) => /^(LOCATION|URL|DESCRIPTION|ORGANIZER|CATEGORIES)/.test(line))).toEqual([]);
});

test('what is cancelled stays, says so, and takes no time', async () => {
  const { events } = read(await cohortCalendar({ ...FILE, cohort: COHORT, isNeutral: false }));
  const said = events.map(({ uid, sequence, summary, component }) => [
    uid,
    sequence,
    summary,
    component.getFirstPropertyValue('status'),
    component.getFirstPropertyValue('transp'),
  ]);
  expect(said[1]).toEqual(['b@breakwater.invalid', 3, 'Cancelled: Calm again', 'CANCELLED', 'TRANSPARENT']);
  expect(said[0]).toEqual(['a@breakwater.invalid', 3, COHORT.title, 'CONFIRMED', 'OPAQUE']);
});

test('all open cohorts stand in one file, with whatever they are called', async () => {
  const name = 'Programmes, classes; \\ groups\nBEGIN:VEVENT ' + '课程'.repeat(60);
  const second = {
    ...COHORT,
    title: 'Тихо 🦊 重归平静'.repeat(20),
    sessions: [{ ...SESSIONS[2]!, id: 'd' }],
  };
  const text = await openProgrammesCalendar({ ...FILE, name, cohorts: [COHORT, second] });
  const { events, calendar } = read(text);
  expect(events.map(({ uid }) => uid.split('@')[0])).toEqual(['a', 'b', 'c', 'd']);
  // The reader takes an X- property as it stands: its text is escaped (3.3.11), and is one line.
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(
    name.replace('\n', ' ').replaceAll(/[\\;,]/g, '\\$&'),
  );
  expect(events[3]?.summary).toBe(second.title);
  expect(events[0]?.location).toBe(COHORT.place);
  expect(events[0]?.component.getFirstPropertyValue('url')).toBe(COHORT.url);
  read(await openProgrammesCalendar({ ...FILE, name: 'Programmes', cohorts: [] }));
});
