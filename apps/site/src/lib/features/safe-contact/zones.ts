// Zones of the countries whose languages the site speaks, and of where their people have gone.
const ZONES = [
  'Europe/Prague',
  'Europe/Kyiv',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Berlin',
  'Europe/Warsaw',
  'Europe/Bratislava',
  'Europe/Rome',
  'Europe/Madrid',
  'Europe/Bucharest',
  'Europe/Istanbul',
  'Asia/Jakarta',
  'Asia/Makassar',
  'Asia/Jayapura',
  'Asia/Singapore',
  'Asia/Kuala_Lumpur',
  'Asia/Hong_Kong',
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Tokyo',
  'Asia/Dubai',
  'Asia/Riyadh',
  'Australia/Sydney',
  'America/New_York',
  'America/Toronto',
  'America/Los_Angeles',
  'UTC',
];

/** The zones to choose from: the centre's first, then the rest by the alphabet, with one that was typed kept. */
export const zonesFor = (centreZone: string, typedZone: string): string[] => [
  ...new Set([centreZone, ...[...ZONES, ...(typedZone ? [typedZone] : [])].toSorted()]),
];
