import { DomainError } from '@breakwater/domain';
import { Worker } from 'node:worker_threads';
import type { Sheet } from './sheets.ts';

/** What the press answers: a PDF, or why there is none. */
export type Printed = { bytes: Uint8Array<ArrayBuffer> } | { isPrintable: false } | { fault: unknown };

const PROGRAM = new URL('./press-thread.ts', import.meta.url);
// A cohort's papers are asked for one after another; fonts and typesetting take some 80 MB, given back after that.
const IDLE_MS = 20_000;

let press: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();
let rest: NodeJS.Timeout | undefined;

/**
 * Prints one sheet as a PDF, in a thread of its own that starts with the first and ends when nothing is asked for: setting
 * a page takes up to half a second, and a portal in use may not stand still for it. One sheet after another.
 * Refuses (`error_not_printable`) letters that no font has.
 */
export function print(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const printed = last.then(() => printNow(sheet));
  last = printed.catch(() => undefined);
  return printed;
}

async function printNow(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  clearTimeout(rest);
  const thread = (press ??= new Worker(PROGRAM, { resourceLimits: { maxOldGenerationSizeMb: 192 } }));
  thread.ref();
  try {
    const answer = await answerOf(thread, sheet);
    if ('isPrintable' in answer) throw new DomainError('invalid', 'error_not_printable');
    if ('fault' in answer) throw answer.fault;
    return answer.bytes;
  } finally {
    thread.unref();
    rest = setTimeout(() => void dismiss(thread), IDLE_MS).unref();
  }
}

function answerOf(thread: Worker, sheet: Sheet): Promise<Printed> {
  const { promise, resolve, reject } = Promise.withResolvers<Printed>();
  const ended = () => {
    reject(new Error('The press stopped.'));
    void dismiss(thread);
  };
  thread.once('message', resolve).once('error', ended).once('exit', ended);
  thread.postMessage(sheet);
  return promise.finally(() => thread.off('message', resolve).off('error', ended).off('exit', ended));
}

async function dismiss(thread: Worker): Promise<void> {
  if (press === thread) press = undefined;
  await thread.terminate();
}
