import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** A start of the centre under test, begun as people begin it. */
export type Trial = {
  process: ChildProcess;
  output(): string;
  /** Resolves when the text has been printed; rejects when the command ends before. */
  says(text: string): Promise<void>;
  ended: Promise<number | null>;
};

/** Runs a command of the bootstrap with a folder and ports of its own. */
export function startTrial(command: string, env: Record<string, string>, args: string[] = []): Trial {
  const { DATABASE_URL: _given, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(root, 'tooling/launch/bootstrap.mjs'), command, ...args], {
    cwd: root,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!output.includes(text)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`It ended without saying "${text}":\n${output}`)));
    });
  return { process: child, output: () => output, says, ended };
}

/** The command lines of all processes that have a text in their command line or environment. */
export function processesWith(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return command && (command + environment).includes(text) ? [`${pid} ${command}`] : [];
      } catch {
        return [];
      }
    });
}
