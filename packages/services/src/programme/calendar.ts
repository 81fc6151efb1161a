import type { ICalCalendar, ICalEventData } from 'ical-generator';

/** A class session as calendars keep it: by its id, wherever it moves. */
export type CalendarSession = { id: string; startsAt: string; endsAt: string; isCancelled: boolean };

/** A cohort as calendars show it, with its words. */
export type CalendarCohort = {
  /** What each class session is called, and each that is cancelled: not every calendar hides those. */
  title: string;
  cancelledTitle: string;
  sessions: CalendarSession[];
  /** Rises with each change of the cohort, so that a calendar takes the newer. */
  version: number;
  place: string | null;
  /** Its page on the site. */
  url: string | null;
};

/** What is said of the whole file. */
export type CalendarFile = {
  /** IANA zone in whose clock time the class sessions are held. */
  timeZone: string;
  /** When it was made: an ISO instant. */
  madeAt: string;
};

const EVERY_HOUR = 60 * 60;

/**
 * One cohort as an iCalendar file (RFC 5545). `isNeutral`: titles and times and nothing more, marked private, since others
 * may read a person's calendar; the title is then a quiet one of the caller's.
 */
export async function cohortCalendar(
  file: CalendarFile & { cohort: CalendarCohort; isNeutral: boolean },
): Promise<string> {
  const { cohort, isNeutral } = file;
  return write(file, cohort.title, [isNeutral ? { ...cohort, place: null, url: null } : cohort], isNeutral);
}

/** All open cohorts as an iCalendar file (RFC 5545): what is published, and nothing else. */
export async function openProgrammesCalendar(
  file: CalendarFile & { name: string; cohorts: CalendarCohort[] },
): Promise<string> {
  return write(file, file.name, file.cohorts, false);
}

// Its libraries are loaded with the first file.
async function write(file: CalendarFile, name: string, cohorts: CalendarCohort[], isPrivate: boolean) {
  const [{ default: ical, ICalCalendarMethod }, zone, { Temporal }] = await Promise.all([
    import('ical-generator'),
    zoneOf(file.timeZone),
    import('temporal-polyfill'),
  ]);
  const calendar: ICalCalendar = ical({
    // The library leaves this one text as it is.
    name: name.replaceAll(/\s+/g, ' ').replaceAll(/[\\;,]/g, '\\$&'),
    prodId: { company: 'Breakwater', product: 'Calendar', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    // Named by each event alone: under a zone of the whole file the library writes DTSTAMP in clock time.
    timezone: zone && { name: null, generator: () => zone.block },
    ttl: EVERY_HOUR,
  });
  const at = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone?.id ?? 'UTC');
  for (const cohort of cohorts)
    for (const session of cohort.sessions)
      calendar.createEvent({
        ...(await statusOf(session.isCancelled, isPrivate)),
        id: `${session.id}@breakwater.invalid`,
        sequence: cohort.version,
        stamp: new Date(file.madeAt),
        start: at(session.startsAt),
        end: at(session.endsAt),
        timezone: zone?.id ?? null,
        summary: session.isCancelled ? cohort.cancelledTitle : cohort.title,
        location: cohort.place,
        url: cohort.url,
      });
  return `${calendar.toString()}\r\n`;
}

async function statusOf(isCancelled: boolean, isPrivate: boolean): Promise<Partial<ICalEventData>> {
  const { ICalEventClass, ICalEventStatus, ICalEventTransparency } = await import('ical-generator');
  return {
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: isCancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    ...(isPrivate ? { class: ICalEventClass.PRIVATE } : {}),
  };
}

// The zone's rules, under the name that they go by (Europe/Kyiv for Europe/Kiev). Null for one that isn't in the table: its
// times are then said in UTC.
async function zoneOf(name: string): Promise<{ id: string; block: string } | null> {
  const { tzlib_get_ical_block: blockOf } = await import('timezones-ical-library');
  const [block = ''] = [blockOf(name)].flat();
  const id = /^TZID:(\S+)/m.exec(block)?.[1];
  return id && id !== 'Etc/UTC' ? { id, block } : null;
}
