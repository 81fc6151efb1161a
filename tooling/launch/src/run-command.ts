import { spawn } from 'node:child_process';
import { root } from './root.ts';

/** What a command did. */
export type Outcome = { code: number; output: string; ms: number };

/** Runs a command to its end and keeps what it printed. An abort stops it and all that it started. */
export function runCommand(
  command: string,
  args: string[],
  options: { env?: Record<string, string>; signal?: AbortSignal; cwd?: string } = {},
): Promise<Outcome> {
  const since = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that its children can be stopped with it.
      detached: true,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const stop = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It ended by itself meanwhile.
      }
    };
    options.signal?.addEventListener('abort', stop, { once: true });
    child.once('error', (error) =>
      resolve({ code: 127, output: output + error.message, ms: Date.now() - since }),
    );
    child.once('close', (code) => {
      options.signal?.removeEventListener('abort', stop);
      resolve({ code: code ?? 1, output, ms: Date.now() - since });
    });
  });
}
