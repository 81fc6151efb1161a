import { expect, test } from 'vitest';
import { router } from './router.ts';

/** All that the internet may do. A name added here is a decision for the reviewer. */
const PUBLIC = [
  'certificate.check',
  'certificate.read',
  'enrolment.changeCohort',
  'enrolment.evaluate',
  'enrolment.form',
  'enrolment.leave',
  'enrolment.submit',
  'enrolment.takeBackRelease',
  'enrolment.takeOffer',
  'library.find',
  'library.seek',
  'mailbox.choose',
  'mailbox.erase',
  'mailbox.move',
  'mailbox.open',
  'mailbox.read',
  'mailbox.readNew',
  'mailbox.refuse',
  'mailbox.withdraw',
  'mailbox.write',
  'request.form',
  'request.submit',
];

type Definition = { inputs: unknown[]; output?: unknown };
const walk = Object.entries(router._def.procedures as unknown as Record<string, { _def: Definition }>);

test('the internet may do what is on the list, and nothing else', () => {
  expect(walk.map(([name]) => name).sort()).toEqual(PUBLIC);
});

test.each(walk)('%s has a schema for what comes in and a view for what goes out', (_, { _def }) => {
  expect(_def.inputs.length).toBeGreaterThan(0);
  expect(_def.output).toBeDefined();
});
