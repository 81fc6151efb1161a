import { codeAt } from '@breakwater/auth';
import type { StaffCore } from '../context.ts';
import { DEMO_PEOPLE } from '../demo/people.ts';
import { demoTotpSecret } from '../demo/totp-secret.ts';

export type DemoCode = { login: string; name: string; role: string; code: string };

/** The demo's one-time codes of this moment, for its own sign-in page. A real centre never asks for this. */
export function demoCodes(core: StaffCore, at: Date): DemoCode[] {
  return DEMO_PEOPLE.map(({ login, name, roles }) => ({
    login,
    name,
    role: roles[0] ?? '',
    code: codeAt(demoTotpSecret(core.auth.pepper, login), at),
  }));
}
