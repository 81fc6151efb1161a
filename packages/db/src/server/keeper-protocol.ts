/** One child process of the keeper. */
export type ProcessSpec = {
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** Run as this user; only root may ask for it. */
  uid?: number;
  gid?: number;
  stopSignal: 'SIGTERM' | 'SIGINT' | 'SIGQUIT';
  /** How long it may take to stop before it is killed. */
  graceMs: number;
  /** At the end higher ranks stop first: the apps (1) before the database (0). */
  rank: number;
};

/** What the owner tells the keeper, one JSON line each. */
export type Order =
  | { order: 'start'; spec: ProcessSpec }
  | { order: 'stop'; name: string }
  | { order: 'remove-at-end'; path: string };

/** What the keeper reports, one JSON line each. */
export type Report =
  | { report: 'started'; name: string; pid: number }
  | { report: 'exited'; name: string; code: number | null; signal: string | null }
  | { report: 'output'; name: string; text: string };

/** Cuts a stream of text into whole lines. */
export function lineReader(onLine: (line: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line) onLine(line);
  };
}
