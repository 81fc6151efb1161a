import { Socket } from 'node:net';

/**
 * Calls back once when this command is to end: Ctrl-C, a signal, or the death of the process that started it,
 * which closes the pipe that it gave us. A second signal, some seconds later, ends the process at once.
 */
export function onEnd(end: (reason: string) => void): void {
  let endedAt = 0;
  const once = (reason: string): void => {
    if (endedAt === 0) {
      endedAt = Date.now();
      end(reason);
    } else if (Date.now() - endedAt > 3_000) {
      // The keeper stops what is left when our end of its pipe closes.
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => once(signal));
  const fd = Number(process.env['BREAKWATER_LIFELINE'] ?? 0);
  delete process.env['BREAKWATER_LIFELINE'];
  if (!fd) return;
  const pipe = new Socket({ fd, readable: true, writable: false });
  pipe.on('error', () => undefined).on('close', () => endedAt === 0 && once('the launcher is gone'));
  pipe.resume();
  pipe.unref();
}
