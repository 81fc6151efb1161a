import { askDatabase } from '../database.ts';

type Paths = { case: string; draft: string; signed: string; contact: string };

/** Pages of a demo case of Olena's in which a draft waits, a note was added to, and a contact is on record. */
export async function casePaths(): Promise<Paths> {
  const [row] = await askDatabase<{ id: string; draft: string; signed: string; contact: string }>(
    `SELECT d.case_id AS id, d.id AS draft, n.id AS signed, c.id AS contact
     FROM app.note d JOIN app.note n ON n.case_id = d.case_id AND n.signed_at IS NOT NULL AND n.struck_at IS NULL
     JOIN app.note_addendum a ON a.note_id = n.id JOIN app.contact c ON c.case_id = d.case_id AND c.struck_at IS NULL
     WHERE d.signed_at IS NULL AND d.version = 2 ORDER BY d.begun_at LIMIT 1`,
  );
  if (!row) throw new Error('The demo has no case with a draft.');
  const path = `/cases/${row.id}`;
  return {
    case: path,
    draft: `${path}/notes/${row.draft}`,
    signed: `${path}/notes/${row.signed}`,
    contact: `${path}/notes/contact/${row.contact}`,
  };
}
