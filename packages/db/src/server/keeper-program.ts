/*
 * The process that owns the database and the apps. It lives in a session of its own, so that neither
 * Ctrl-C nor a kill -9 of its owner reaches it, and stops everything in order when its stdin closes:
 * the one sign of an owner's death that no owner can forget to give.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Order, ProcessSpec, Report } from './keeper-protocol.ts';
import { lineReader } from './keeper-protocol.ts';

const children = new Map<string, { child: ChildProcess; spec: ProcessSpec; gone: Promise<void> }>();
const removals: string[] = [];
let isEnding = false;

function report(message: Report): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function start(spec: ProcessSpec): void {
  const { name, command, args, cwd, env, uid, gid } = spec;
  // Its stdin stays open as long as we live: apps end when it closes (see tooling/launch/preload).
  const child = spawn(command, args, { cwd, env, uid, gid, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin?.on('error', () => undefined);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => report({ report: 'output', name, text }));
  }
  const gone = new Promise<void>((resolve) => {
    const end = (code: number | null, signal: string | null): void => {
      if (children.get(name)?.child === child) children.delete(name);
      report({ report: 'exited', name, code, signal });
      resolve();
    };
    child.once('exit', end);
    child.once('error', (error) => {
      report({ report: 'output', name, text: `${error.message}\n` });
      if (child.pid === undefined) end(127, null);
    });
  });
  children.set(name, { child, spec, gone });
  if (child.pid !== undefined) report({ report: 'started', name, pid: child.pid });
}

async function stop(name: string): Promise<void> {
  const entry = children.get(name);
  if (!entry) return;
  const { child, spec, gone } = entry;
  child.kill(spec.stopSignal);
  const timer = setTimeout(() => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  }, spec.graceMs);
  await gone;
  clearTimeout(timer);
}

async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  const ranks = [...new Set([...children.values()].map(({ spec }) => spec.rank))].sort((a, b) => b - a);
  for (const rank of ranks) {
    const names = [...children.values()]
      .filter(({ spec }) => spec.rank === rank)
      .map(({ spec }) => spec.name);
    await Promise.all(names.map(stop));
  }
  for (const path of removals) rmSync(path, { recursive: true, force: true });
  process.exit(0);
}

const read = lineReader((line) => {
  const order = JSON.parse(line) as Order;
  if (order.order === 'start' && !isEnding) start(order.spec);
  if (order.order === 'stop') void stop(order.name);
  if (order.order === 'remove-at-end') removals.push(order.path);
});
process.stdin.setEncoding('utf8').on('data', read).on('end', end).on('error', end);
// Nobody may be left to read what we report.
process.stdout.on('error', () => undefined);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
