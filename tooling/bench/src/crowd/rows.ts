import { newId } from '@breakwater/db';
import { keyringOf, newDataKey, sealDocument, wrapKey } from '@breakwater/vault';
import type { Key, Keyring } from '@breakwater/vault';
import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { somebody } from './names.ts';

/** Of how many people a counsellor has the files: two in five of them have an open case. */
export const PEOPLE_EACH = 100;
/** One case and its person, with what the rows in them are sealed with. */
export type CaseMade = { id: string; clientId: string; key: Key };

const at = (table: string, id: string) => ({ table, rowId: id, subjectId: id });

/** Counsellors of crisis counselling, so many, with names and keys. */
export async function insertStaff(client: Client, keyring: Keyring, count: number): Promise<string[]> {
  const made = Array.from({ length: count }, (_, index) => {
    const [id, key, who] = [newId(), newDataKey(), somebody(1_000_000 + index)];
    const name = `${who.givenName} ${who.familyName}`;
    return {
      id,
      login: randomBytes(32),
      language: who.locale,
      sealed: sealDocument(key, at('app.staff', id), { name }),
      wrapped: wrapped(keyring, 'staff', id, key),
    };
  });
  await client.query(
    `INSERT INTO app.staff (id, login_hash, roles, languages, sealed)
     SELECT id, login, '{counsellor}', ARRAY['en', language], sealed
     FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::bytea[]) AS made (id, login, language, sealed)`,
    [ids(made), made.map(({ login }) => login), made.map(({ language }) => language), sealedOf(made)],
  );
  await client.query(
    `INSERT INTO app.staff_service SELECT id, (SELECT id FROM app.service WHERE kind = 'crisis_counselling' LIMIT 1)
     FROM unnest($1::uuid[]) AS made (id)`,
    [ids(made)],
  );
  await insertKeys(client, 'staff', made);
  return ids(made);
}

/**
 * People of these numbers (counted from `first`, which `staff` begins at too) with their keys, an agreement on safe contact and a case each: two in five are open, one in a
 * hundred waits for somebody. Returns the cases in the order of the numbers.
 */
export async function insertPeople(
  client: Client,
  keyring: Keyring,
  { numbers, first }: { numbers: readonly number[]; first: number },
  staff: readonly string[],
): Promise<CaseMade[]> {
  const made = numbers.map((number) => {
    const [id, key, caseId, caseKey, agreementId] = [newId(), newDataKey(), newId(), newDataKey(), newId()];
    const { locale, phone, ...names } = somebody(first + number);
    const safeContact = {
      channel: 'phone',
      address: phone,
      zone: 'Europe/Prague',
      never: 'Not when he is at home.',
    };
    return {
      id,
      caseId,
      caseKey,
      agreementId,
      locale,
      sealed: sealDocument(key, at('app.client', id), { ...names, phones: [phone] }),
      agreement: sealDocument(
        key,
        { table: 'app.safe_contact_agreement', rowId: agreementId, subjectId: id },
        { safeContact },
      ),
      wrapped: wrapped(keyring, 'client', id, key),
      caseSealed: sealDocument(caseKey, at('app.case', caseId), {
        summary: 'Came for help after what happened at home.',
      }),
      caseWrapped: wrapped(keyringOf(key), 'case', caseId, caseKey),
    };
  });
  const caseIds = made.map(({ caseId }) => caseId);
  await client.query(
    `INSERT INTO app.client (id, number, locale, age_group, created_by, sealed)
     SELECT id, 'P26-' || nextval('app.client_number'), locale, 'adult', $4, sealed
     FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS made (id, locale, sealed)`,
    [ids(made), made.map(({ locale }) => locale), sealedOf(made), staff[0]],
  );
  await client.query(
    `INSERT INTO app.safe_contact_agreement (id, client_id, number, channel, agreed_by, agreed_at, sealed)
     SELECT id, client_id, 1, 'phone', $4, now() - interval '9 days', sealed
     FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS made (id, client_id, sealed)`,
    [made.map(({ agreementId }) => agreementId), ids(made), made.map(({ agreement }) => agreement), staff[0]],
  );
  await client.query(CASES, [
    caseIds,
    ids(made),
    numbers,
    made.map(({ locale }) => locale),
    made.map(({ caseSealed }) => caseSealed),
    staff,
    PEOPLE_EACH,
  ]);
  await client.query(EPISODES, [caseIds, caseIds.map(() => newId())]);
  await client.query(
    `INSERT INTO app.case_person (case_id, client_id, part)
     SELECT case_id, client_id, 'client' FROM unnest($1::uuid[], $2::uuid[]) AS made (case_id, client_id)`,
    [caseIds, ids(made)],
  );
  await insertKeys(client, 'client', made);
  await insertKeys(
    client,
    'case',
    made.map(({ caseId, id, caseWrapped }) => ({ id: caseId, wrapped: caseWrapped, recipientId: id })),
  );
  return made.map(({ caseId, id, caseKey }) => ({ id: caseId, clientId: id, key: caseKey }));
}

const CASES = `
  INSERT INTO app.case (id, number, state, client_id, service_id, holder_id, locale, problems, risk_level, opened_at, last_contact_at,
    closed_at, created_by, sealed)
  SELECT m.id, 'C26-' || nextval('app.case_number'), CASE WHEN is_open THEN 'open' ELSE 'closed' END, client_id, s.id,
    CASE WHEN n % 100 <> 50 THEN holder END, locale, ARRAY['domestic_violence', 'acute_distress'],
    (ARRAY['none', 'none', 'low', 'moderate', 'none', 'high'])[n % 6 + 1], opened_at,
    CASE WHEN is_open THEN now() - n % 30 * interval '1 day' ELSE opened_at END,
    CASE WHEN NOT is_open THEN opened_at + interval '90 days' END, holder, sealed
  FROM (SELECT id FROM app.service WHERE kind = 'crisis_counselling' LIMIT 1) s
  CROSS JOIN unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::bytea[]) AS m (id, client_id, n, locale, sealed)
  CROSS JOIN LATERAL (SELECT n % 5 < 2 AS is_open, ($6::uuid[])[n / $7::int + 1] AS holder,
    now() - interval '1 day' * (CASE WHEN n % 5 < 2 THEN n * 7919 % 140 + 10 ELSE n * 7919 % 900 + 120 END) AS opened_at) AS o`;

const EPISODES = `
  INSERT INTO app.episode (id, case_id, service_id, state, policy, information_at, opened_at, closed_at, opened_by, attended, booked)
  SELECT m.id, c.id, c.service_id, c.state, s.episode_policy, c.opened_at, c.opened_at, c.closed_at, c.created_by, 3, (c.state = 'open')::int
  FROM unnest($1::uuid[], $2::uuid[]) AS m (case_id, id) JOIN app.case c ON c.id = m.case_id JOIN app.service s ON s.id = c.service_id`;

const ids = (made: readonly { id: string }[]) => made.map(({ id }) => id);
const sealedOf = (made: readonly { sealed: Uint8Array }[]) => made.map(({ sealed }) => Buffer.from(sealed));

const wrapped = (by: Keyring, kind: string, subjectId: string, key: Key) =>
  wrapKey(by, { subjectId, kind, version: key.version }, key);

type KeyRow = { id: string; wrapped: Uint8Array; recipientId?: string };
async function insertKeys(
  client: Client,
  kind: 'staff' | 'client' | 'case',
  rows: readonly KeyRow[],
): Promise<void> {
  await client.query(
    `INSERT INTO keys.subject_key (id, subject_kind, subject_id, recipient_kind, recipient_id, version, wrapped)
     SELECT id, $1, subject_id, $2, recipient_id, 1, wrapped
     FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::bytea[]) AS made (id, subject_id, recipient_id, wrapped)`,
    [
      kind,
      kind === 'case' ? 'client' : 'root',
      rows.map(() => newId()),
      rows.map(({ id }) => id),
      rows.map(({ recipientId }) => recipientId ?? null),
      rows.map((row) => Buffer.from(row.wrapped)),
    ],
  );
}
