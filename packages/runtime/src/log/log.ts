import { EVENTS, FIELDS } from './fields.ts';
import type { LogEvent, LogFields } from './fields.ts';

export type AppName = 'site' | 'portal' | 'worker';
type Say = (event: LogEvent, fields?: LogFields) => void;

/** One app's log: a line of JSON for each event. */
export type Log = { info: Say; warn: Say; error: Say };

// What doesn't look as its field should isn't passed on: it may be what somebody typed.
const HIDDEN = '[hidden]';

/** Opens the log of an app. Only events and fields of the list are written; a value of another shape is hidden. */
export function openLog(
  app: AppName,
  { write = toStdout, now = () => new Date() }: { write?: (line: string) => void; now?: () => Date } = {},
): Log {
  const at =
    (level: keyof Log): Say =>
    (event, fields = {}) => {
      const known = EVENTS.includes(event) ? event : HIDDEN;
      write(JSON.stringify({ level, at: now().toISOString(), app, event: known, ...allowed(fields) }));
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function allowed(fields: LogFields): Record<string, unknown> {
  const given = fields as Record<string, unknown>;
  const known = Object.entries(FIELDS) as [string, (value: never) => boolean][];
  return Object.fromEntries(
    known
      .filter(([name]) => given[name] !== undefined && given[name] !== null)
      .map(([name, fits]) => [name, holds(fits, given[name]) ? given[name] : HIDDEN]),
  );
}

function holds(fits: (value: never) => boolean, value: unknown): boolean {
  try {
    return fits(value as never);
  } catch {
    return false;
  }
}

const toStdout = (line: string) => void process.stdout.write(`${line}\n`);
