import { runAlone, type Check, type Complaint } from './check.ts';
import { listFiles, readText } from './files.ts';

const FOLDER = 'packages/db/migrations';

type Journal = { entries: { idx: number; when: number; tag: string }[] };

/** Drizzle skips a migration whose time is older than the newest applied one: the journal must only grow. */
export const journal: Check = {
  name: 'journal',
  run(root) {
    const at = `${FOLDER}/meta/_journal.json`;
    if (listFiles(root, FOLDER, /_journal\.json$/).length === 0) return [{ at, what: 'there is no journal' }];
    const { entries }: Journal = JSON.parse(readText(root, at));
    const files = listFiles(root, FOLDER, /migrations\/[^/]+\.sql$/).map(
      (path) => path.split('/').at(-1) ?? '',
    );
    return [...outOfOrder(entries, at), ...mismatches(entries, files, at)];
  },
};

function outOfOrder(entries: Journal['entries'], at: string): Complaint[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    if (entry.idx !== index)
      return [{ at, what: `entry ${entry.tag} has number ${entry.idx}, not ${index}` }];
    if (before && entry.when <= before.when) {
      return [{ at, what: `${entry.tag} is dated before ${before.tag} and would be skipped in silence` }];
    }
    return [];
  });
}

function mismatches(entries: Journal['entries'], files: string[], at: string): Complaint[] {
  const tags = entries.map((entry) => `${entry.tag}.sql`);
  return [
    ...tags
      .filter((tag) => !files.includes(tag))
      .map((tag) => ({ at, what: `${tag} is in the journal and not there` })),
    ...files
      .filter((file) => !tags.includes(file))
      .map((file) => ({ at, what: `${file} is not in the journal` })),
  ];
}

if (import.meta.main) runAlone(journal);
