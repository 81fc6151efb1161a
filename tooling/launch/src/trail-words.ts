import type { TrailFault } from '@breakwater/domain/audit';
import type { Verdict } from '@breakwater/services/audit';

const FAULTS: Record<TrailFault, (at: number) => string> = {
  changed: (at) => `row ${at} is not as it was written.`,
  deleted: (at) => `row ${at} was deleted.`,
  unlinked: (at) => `the link of row ${at} was taken out of the chain.`,
  reordered: (at) => `row ${at} has changed places with another.`,
  inserted: (at) => `at row ${at} one was put in that the trail never wrote.`,
  cut: (at) => `its end was cut off: a signed checkpoint knows of row ${at}, and it is gone.`,
  rebuilt: (at) => `it was made anew: a signed checkpoint saw another row ${at} than there is now.`,
  rolled_back: (at) =>
    `the database is an older copy: a signed checkpoint knows of row ${at}, and this database never did.`,
  line_changed: (at) => `line ${at} of the checkpoint file is not as it was signed.`,
  line_removed: (at) => `line ${at} of the checkpoint file was taken out.`,
  line_forged: (at) => `line ${at} of the checkpoint file was signed by another key.`,
};

/** What a verification found, in sentences. */
export function sayVerdict(
  { rows, waiting, fault, faultAt, checkpoint }: Verdict,
  fingerprint: string,
): string {
  const held = checkpoint
    ? `Up to row ${checkpoint.seq} it agrees with checkpoint ${checkpoint.n}, signed at ${checkpoint.at}.`
    : 'No signed checkpoint agrees with it yet.';
  const found =
    fault === null
      ? `The trail is whole: ${rows} rows.`
      : `The trail is NOT whole: ${FAULTS[fault](faultAt ?? 0)}`;
  const late =
    waiting > 0
      ? [`Written and not chained yet: ${waiting}. The worker chains them within a second while it runs.`]
      : [];
  return [found, ...late, held, `Signed with the key ${fingerprint}.`].join('\n');
}
