import { ROLES, isPermitted, STEP_UP } from '@breakwater/domain/staff';
import { expect, test } from 'vitest';
import type { StaffContext } from './context.ts';
import { authorise, steppedUp } from './verb.ts';

const as = (roles: readonly (typeof ROLES)[number][], isSteppedUp: boolean) =>
  ({ actor: { roles, isSteppedUp } }) as unknown as StaffContext;

test.each([...STEP_UP])('%s asks whoever has it for a second factor shown lately', (permission) => {
  const having = ROLES.filter((role) => isPermitted([role], permission));
  for (const role of having) {
    expect(() => authorise(as([role], true), permission)).not.toThrow();
    expect(() => authorise(as([role], false), permission)).toThrow('step_up: error_step_up');
  }
  const lacking = ROLES.filter((role) => !having.includes(role));
  for (const role of lacking)
    expect(() => authorise(as([role], false), permission), 'no hint at what could be confirmed').toThrow(
      'not_allowed',
    );
});

test('what one may do anyhow is asked for nothing more, but where the verb says so', () => {
  expect(() => authorise(as(['counsellor'], false), 'profile.own')).not.toThrow();
  expect(() => steppedUp(as(['counsellor'], false))).toThrow('step_up');
  expect(() => steppedUp(as(['counsellor'], true))).not.toThrow();
});
