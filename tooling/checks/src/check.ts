/** A small program that guards one promise of the architecture. */
export type Check = {
  name: string;
  /** Looks at the repository below `root`; each complaint is a sentence with its file. */
  run: (root: string) => Complaint[];
};

/** One thing that is wrong, where it is, and what to do. */
export type Complaint = { at: string; what: string };

/** Runs one check as a program of its own: its complaints on stderr, exit 1 when there are any. */
export function runAlone(check: Check): void {
  const complaints = check.run(repositoryRoot());
  for (const { at, what } of complaints) console.error(`${check.name}: ${at}: ${what}`);
  process.exitCode = complaints.length > 0 ? 1 : 0;
}

/** The repository that this file belongs to. */
export function repositoryRoot(): string {
  return new URL('../../..', import.meta.url).pathname.replace(/\/$/, '');
}
