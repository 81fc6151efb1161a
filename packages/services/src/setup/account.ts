import { hashPassword, loginHash, newTotp, totpSealer } from '@breakwater/auth';
import { newId, staff, staffCredential, staffService } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { Locale } from '@breakwater/domain';
import { MODES } from '@breakwater/domain/slot';
import type { Mode } from '@breakwater/domain/slot';
import type { Gender, Profession, Qualification, Role } from '@breakwater/domain/staff';
import { sealDocument } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { makeKey } from '../key/queries.ts';
import { staffAt } from '../staff/names.ts';

export type NewStaff = {
  login: string;
  name: string;
  password: string;
  roles: Role[];
  languages: Locale[];
  gender: Gender;
  locale: Locale;
  timeZone: string;
  serviceIds: string[];
  totpSecret: Uint8Array;
  profession?: Profession;
  qualification?: Qualification;
  qualificationNote?: string;
  modes?: Mode[];
};
export type Secrets = { keyring: Keyring; pepper: Uint8Array };

/** Makes a member of staff with a confirmed authenticator, from the server's own shell. Returns the id and the otpauth URI. */
export async function createStaff(
  tx: Transaction,
  { keyring, pepper }: Secrets,
  issuer: string,
  person: NewStaff,
  hash: typeof hashPassword = hashPassword,
): Promise<{ id: string; otpauthUri: string }> {
  const id = newId();
  const key = await makeKey(tx, keyring, { kind: 'staff', id });
  await tx.insert(staff).values({
    id,
    loginHash: loginHash(pepper, person.login),
    roles: person.roles,
    languages: person.languages,
    gender: person.gender,
    state: 'active',
    sessionEpoch: 0,
    locale: person.locale,
    theme: 'system',
    timeZone: person.timeZone,
    profession: person.profession ?? 'unsaid',
    qualification: person.qualification ?? 'unsaid',
    modes: person.modes ?? [...MODES],
    sealed: sealDocument(key, staffAt(id), {
      name: person.name,
      email: '',
      login: person.login,
      qualificationNote: person.qualificationNote ?? '',
    }),
    createdAt: sql`app.app_now()`,
  });
  if (person.serviceIds.length > 0)
    await tx.insert(staffService).values(person.serviceIds.map((serviceId) => ({ staffId: id, serviceId })));
  const totp = newTotp({ issuer, label: person.login }, person.totpSecret);
  await tx.insert(staffCredential).values({
    staffId: id,
    passwordHash: await hash(pepper, person.password),
    totpSealed: await totpSealer(pepper).sealTotp(id, totp.secret),
    totpLastStep: 0,
    isTotpConfirmed: true,
    changedAt: sql`app.app_now()`,
  });
  await tx.execute(
    sql`SELECT audit.append(${newId()}::uuid, 'administrator_shell', NULL, 'staff.save', 'staff', ${id}::uuid, '{roles}', NULL)`,
  );
  return { id, otpauthUri: totp.uri };
}
