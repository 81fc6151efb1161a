import * as mailbox from './mailbox/index.ts';
import * as request from './request/index.ts';
import type { StaffContext } from './context.ts';
import type { TestCentre } from './test-centre.ts';
import type { Life, Lives } from './test-life.ts';

/** Each name is a rule that must hold of the whole database; its query finds the rows that break it. */
const RULES: Record<string, string> = {
  'a person has two things at once': `SELECT a.id FROM app.booking a JOIN app.booking b ON a.staff_id = b.staff_id AND a.id < b.id
    AND a.period && b.period WHERE a.released_at IS NULL AND b.released_at IS NULL`,
  'a confirmed request has no appointment, or not with its holder': `SELECT r.id FROM app.request r WHERE r.state = 'confirmed'
    AND NOT EXISTS (SELECT 1 FROM app.booking b WHERE b.request_id = r.id AND b.released_at IS NULL
      AND b.kind = 'confirmed' AND b.staff_id = r.holder_id)`,
  'an ended request keeps a time': `SELECT r.id FROM app.request r JOIN app.booking b ON b.request_id = r.id
    WHERE r.state IN ('declined', 'withdrawn', 'cancelled', 'expired') AND b.released_at IS NULL`,
  'a request has two appointments': `SELECT request_id FROM app.booking WHERE released_at IS NULL
    AND kind IN ('picked', 'confirmed') GROUP BY request_id HAVING count(*) > 1`,
  'times proposed and an appointment stand side by side': `SELECT a.id FROM app.booking a JOIN app.booking b USING (request_id)
    WHERE a.released_at IS NULL AND b.released_at IS NULL AND a.kind = 'proposed' AND b.kind = 'confirmed'`,
  'a time is kept for nobody': `SELECT id FROM app.booking b WHERE b.kind <> 'absence' AND b.released_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM app.request r WHERE r.id = b.request_id)`,
  'a holder is no counsellor': `SELECT r.id FROM app.request r JOIN app.staff w ON w.id = r.holder_id
    WHERE NOT 'counsellor' = ANY (w.roles) AND NOT 'supervisor' = ANY (w.roles)`,
  'a key has no request': `SELECT k.id FROM keys.subject_key k WHERE k.subject_kind = 'request'
    AND NOT EXISTS (SELECT 1 FROM app.request r WHERE r.id = k.subject_id)`,
  'a request has two keys': `SELECT subject_id FROM keys.subject_key WHERE subject_kind = 'request' GROUP BY subject_id HAVING count(*) > 1`,
  'a request that was taken over has no key': `SELECT r.id FROM app.request r WHERE r.sealed IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM keys.subject_key k WHERE k.subject_id = r.id)`,
  'something was never taken over': `SELECT id FROM app.sealed_intake UNION ALL SELECT id FROM app.request WHERE sealed IS NULL
    UNION ALL SELECT id FROM app.message WHERE sealed IS NULL AND id <> request_id`,
  'a mailbox is neither open nor erased': `SELECT request_id FROM app.mailbox WHERE (request_id IS NULL) <> (erased_at IS NOT NULL)`,
  'a key of an act stands without its effect': `SELECT key FROM app.idempotency WHERE octet_length(actor) = 16 AND result IS NULL`,
};

/** Everything that isn't as it was told, or breaks a rule; in words. Asked when all is quiet and taken over. */
export async function faultsOf(
  centre: TestCentre,
  lives: Lives,
  supervisor: StaffContext,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [rule, query] of Object.entries(RULES)) {
    const { rowCount } = await centre.owner.query(query);
    if (rowCount) faults.push(`${rule} (${rowCount})`);
  }
  faults.push(...(await countFaults(centre, lives)), ...(await trailFaults(centre, lives)));
  for (const life of lives.all) faults.push(...(await lifeFaults(centre, life, supervisor)));
  return faults;
}

async function countFaults({ owner }: TestCentre, { all }: Lives): Promise<string[]> {
  const { rows } = await owner.query(
    'SELECT (SELECT count(*) FROM app.request)::int AS standing, (SELECT count(*) FROM app.request_stub)::int AS gone',
  );
  const erased = all.filter(({ isErased }) => isErased).length;
  const { standing, gone } = rows[0] as { standing: number; gone: number };
  if (standing === all.length - erased && gone === erased) return [];
  return [
    `${all.length} requests were acknowledged and ${erased} erased; ${standing} stand, ${gone} have gone`,
  ];
}

/** One row of the trail for each act that was acknowledged, no more and no less. */
async function trailFaults({ owner }: TestCentre, { told }: Lives): Promise<string[]> {
  const { rows } = await owner.query<{ line: string; count: number }>(
    `SELECT subject_id || ' ' || action || ' ' || CASE WHEN action = 'request.visitor_act' THEN array_to_string(fields, ',') ELSE '' END AS line,
       count(*)::int AS count
     FROM audit.entry WHERE subject_kind = 'request' AND actor_kind IN ('visitor', 'staff') AND action <> 'request.open' GROUP BY 1`,
  );
  const expected = new Map<string, number>();
  for (const { subjectId, action, part = '' } of told) {
    const line = `${subjectId} ${action} ${part}`;
    expected.set(line, (expected.get(line) ?? 0) + 1);
  }
  const found = new Map(rows.map(({ line, count }) => [line, count]));
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((line) => {
      const [times = 0, rows = 0] = [expected.get(line), found.get(line)];
      // Taking what one holds already is answered, and changes nothing.
      return line.includes(' request.take ') ? rows > times : rows !== times;
    })
    .map(
      (line) =>
        `${line}: acknowledged ${expected.get(line) ?? 0} times, in the trail ${found.get(line) ?? 0} times`,
    );
}

/** One request: its code opens it or it is erased; every word is there once, for both sides; what ended it still does. */
async function lifeFaults(centre: TestCentre, life: Life, supervisor: StaffContext): Promise<string[]> {
  const opened = await mailbox.open(centre.site, { receipt: life.receipt });
  if (life.isErased) return opened.outcome === 'unknown' ? [] : [`${life.id} was erased and opens`];
  const view = opened.outcome === 'done' ? await mailbox.read(centre.site, { token: opened.token }) : null;
  if (!view) return [`${life.id} doesn't open`];
  const staffView = await request.open(supervisor, { id: life.id });
  const seen = [
    { who: 'the visitor', words: view.messages.map(({ text }) => text) },
    { who: 'staff', words: [staffView.text, ...staffView.messages.map(({ text }) => text)] },
  ];
  const lost = seen.flatMap(({ who, words }) =>
    life.words
      .map(({ text }) => ({ text, times: words.filter((word) => word === text).length }))
      .filter(({ times }) => times !== 1)
      .map(({ text, times }) => `${life.id}: "${text}" stands ${times} times for ${who}`),
  );
  const unsaid = view.messages.filter(({ text }) => !life.words.some((each) => each.text === text));
  const isOver = life.ended.length === 0 || life.ended.includes(view.state);
  return [
    ...lost,
    ...unsaid.map(({ text }) => `${life.id}: nobody was told that "${text}" stands`),
    ...(isOver ? [] : [`${life.id} was ${life.ended.join(', ')} and is ${view.state}`]),
  ];
}
