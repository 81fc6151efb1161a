import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPermitted, PERMISSIONS, ROLES, STEP_UP } from '../staff/permissions.ts';
import { FIELD_GROUPS, RELATIONS } from './schema.ts';
import { callerHears, callState, fieldsOf, isReviewOverdue, plainCodeWord, relationOf } from './rules.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** A table of Markdown, its columns in line. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const lines = [head, widths.map((width) => '-'.repeat(width)), ...rows];
  return lines
    .map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    .join('\n');
}

/** The matrix as people read it. */
function matrix(): string {
  const rights = PERMISSIONS.map((permission) => [
    STEP_UP.has(permission) ? `${permission} *` : permission,
    ...ROLES.map((role) => (isPermitted([role], permission) ? 'yes' : '·')),
  ]);
  const reads = ROLES.flatMap((role) =>
    RELATIONS.flatMap((relation) =>
      [false, true].map((isBreakGlass) => {
        const fields = fieldsOf({ roles: [role], relation, isBreakGlass });
        return [
          role,
          relation,
          isBreakGlass ? 'open' : '·',
          ...FIELD_GROUPS.map((group) => (fields.has(group) ? 'yes' : '·')),
        ];
      }),
    ),
  );
  return `# Who may do what

A change of rights is a change of this file: \`npx vitest run --project unit packages/domain/src/access -u\` writes it anew,
and every cell is tested against every procedure and against the database.

## Permissions

\`*\`: only with a second factor shown within the last ten minutes.

${table(['permission', ...ROLES], rights)}

## Groups of fields

What is read of a row, by relation to it, and while a break-glass of one's own is open.

${table(['role', 'relation', 'break-glass', ...FIELD_GROUPS], reads)}
`;
}

test('the matrix is the file that people have agreed on', async () => {
  await expect(matrix()).toMatchFileSnapshot('./matrix.md');
});

describe('fields', () => {
  test('a barred person reads nothing, whatever the role, and with the glass broken', () => {
    for (const isBreakGlass of [false, true])
      expect(fieldsOf({ roles: ROLES, relation: 'barred', isBreakGlass }).size).toBe(0);
  });

  test('an administrator, an auditor, an editor and an agency read nothing of any row', () => {
    for (const role of ['administrator', 'auditor', 'editor', 'agency', 'custodian', 'coordinator'] as const)
      for (const relation of RELATIONS)
        expect(fieldsOf({ roles: [role], relation, isBreakGlass: true }).size).toBe(0);
  });

  test('break-glass reads and does not reach out', () => {
    for (const role of ROLES)
      expect(fieldsOf({ roles: [role], relation: 'other', isBreakGlass: true }).has('reach')).toBe(false);
  });
});

describe('relation', () => {
  test('barred beats holding, holding beats a promise, a promise beats the team', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('me', 'you', null),
        (...given) => {
          const [isBarred, isPromised, isOfTeam, holderId] = given;
          const relation = relationOf({ staffId: 'me', holderId, isPromised, isOfTeam, isBarred });
          if (isBarred) expect(relation).toBe('barred');
          else if (holderId === 'me') expect(relation).toBe('own');
          else if (holderId === 'you') expect(relation).toBe('other');
          else expect(relation).toBe(isPromised ? 'assigned' : isOfTeam ? 'team' : 'other');
        },
      ),
    );
  });
});

test('a review is overdue after 24 hours, and never once it is done', () => {
  expect(isReviewOverdue(NOW, null, later(24 * 60))).toBe(false);
  expect(isReviewOverdue(NOW, null, later(24 * 60 + 1))).toBe(true);
  expect(isReviewOverdue(NOW, later(9999), later(99_999))).toBe(false);
});

describe('a caller', () => {
  const call = { endedAt: null, verifiedAt: null, endsAt: later(30), failures: 0 };

  test('is unverified until a proof is on record, and only for this call', () => {
    expect(callState(call, NOW)).toBe('unverified');
    expect(callState({ ...call, verifiedAt: NOW }, NOW)).toBe('verified');
    expect(callState({ ...call, verifiedAt: NOW }, later(30))).toBe('over');
    expect(callState({ ...call, verifiedAt: NOW, endedAt: NOW }, NOW)).toBe('over');
  });

  test('is not asked a fourth time', () => {
    expect(callState({ ...call, failures: 2 }, NOW)).toBe('unverified');
    expect(callState({ ...call, failures: 3 }, NOW)).toBe('closed');
  });

  test('hears nothing before', () => {
    expect([...callerHears('unverified'), ...callerHears('closed'), ...callerHears('over')]).toEqual([]);
    expect([...callerHears('verified')]).toEqual(['clear']);
  });
});

describe('a code word', () => {
  test.each([
    ['Lantern', ' lantern '],
    ['Blue  lantern', 'blue-lantern!'],
    ['Světýlko', 'SVETYLKO'],
    ['Ліхтар', 'ліхтар'],
    ['灯笼', ' 灯笼。'],
    ['Straße', 'STRASSE'],
    ['ﬁre', 'FIRE'],
  ])('is the same however it is said and typed: %s, %s', (agreed, said) => {
    expect(plainCodeWord(said)).toBe(plainCodeWord(agreed));
  });

  test('of signs alone is none, and another word is another word', () => {
    expect(plainCodeWord(' …!')).toBe('');
    expect(plainCodeWord('lantern')).not.toBe(plainCodeWord('lanterns'));
  });

  test('is plain after once: doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (word) => {
        expect(plainCodeWord(plainCodeWord(word))).toBe(plainCodeWord(word));
      }),
    );
  });
});
