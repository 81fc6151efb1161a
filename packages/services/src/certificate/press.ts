import { DomainError } from '@breakwater/domain';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Sheet } from './sheets.ts';

/** What the press answers: a PDF, or why there is none. */
export type Printed = { bytes: Uint8Array<ArrayBuffer> } | { isPrintable: false } | { fault: unknown };

const PROGRAM = fileURLToPath(new URL('./press-program.ts', import.meta.url));
// A cohort's papers are asked for one after another.
const IDLE_MS = 20_000;
// No paper takes so long; whoever waits behind it gets on.
const PATIENCE_MS = 60_000;

let press: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();
let rest: NodeJS.Timeout | undefined;

/**
 * Prints one sheet as a PDF, in a process of its own that starts with the first and ends when nothing is asked for: fonts
 * and typesetting take 150 MB, and up to half a second in which a portal would stand still. One sheet after another.
 * Refuses (`error_not_printable`) letters that no font has.
 */
export function print(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const printed = last.then(() => printNow(sheet));
  last = printed.catch(() => undefined);
  return printed;
}

async function printNow(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  clearTimeout(rest);
  const program = (press ??= start());
  hold(program, true);
  try {
    const answer = await answerOf(program, sheet);
    if ('isPrintable' in answer) throw new DomainError('invalid', 'error_not_printable');
    if ('fault' in answer) throw answer.fault;
    return answer.bytes;
  } finally {
    hold(program, false);
    rest = setTimeout(() => dismiss(program), IDLE_MS).unref();
  }
}

// It gets nothing of this process's environment, where addresses of secrets stand.
function start(): ChildProcess {
  const program = fork(PROGRAM, {
    env: {},
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=128'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const forget = () => dismiss(program);
  return program.on('error', forget).on('exit', forget);
}

/** Whether this process waits for the other before it ends. */
function hold(program: ChildProcess, isHeld: boolean): void {
  for (const each of [program, program.channel])
    if (isHeld) each?.ref();
    else each?.unref();
}

function answerOf(program: ChildProcess, sheet: Sheet): Promise<Printed> {
  const { promise, resolve, reject } = Promise.withResolvers<Printed>();
  const answered = (answer: unknown) => resolve(answer as Printed);
  const ended = () => reject(new Error('The press stopped.'));
  const limit = setTimeout(() => program.kill('SIGKILL'), PATIENCE_MS);
  program.once('message', answered).once('error', ended).once('exit', ended);
  program.send(sheet);
  return promise.finally(() => {
    clearTimeout(limit);
    program.off('message', answered).off('error', ended).off('exit', ended);
  });
}

function dismiss(program: ChildProcess): void {
  if (press === program) press = undefined;
  program.kill();
}
