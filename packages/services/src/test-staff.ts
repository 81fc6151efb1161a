import { newId } from '@breakwater/db';
import type { InviteStaff } from '@breakwater/domain/staff';
import { randomBytes } from 'node:crypto';

/** An invitation that would be taken: a counsellor with a login of their own. */
export const newInvitation = (parts: Partial<InviteStaff> = {}): InviteStaff => ({
  key: newId(),
  login: `new-${randomBytes(6).toString('hex')}`,
  name: 'Nadia Nová',
  email: 'nadia@centre.example',
  roles: ['counsellor'],
  profession: 'psychologist',
  qualification: 'certified',
  qualificationNote: 'Crisis intervention, 150 hours',
  languages: ['en', 'cs'],
  gender: 'woman',
  serviceIds: [],
  modes: ['phone'],
  locale: 'cs',
  ...parts,
});
