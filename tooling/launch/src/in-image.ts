import { existsSync } from 'node:fs';

/*
 * The door of the `tools` image: an administrator's commands by their names, as `npm run` has them on a machine with the
 * repository. `docker compose run --rm tools setup`
 */
const COMMANDS: Record<string, string> = {
  secrets: 'secrets',
  setup: 'setup',
  migrate: 'migrate',
  erasures: 'erasures',
  keys: 'keys',
  staff: 'staff',
  'staff:recover': 'staff-recover',
  'audit:verify': 'audit-verify',
};

const [, , name = '', ...rest] = process.argv;
const program = COMMANDS[name] && new URL(`./${COMMANDS[name]}.ts`, import.meta.url);
if (!program || !existsSync(program)) {
  console.error(`Which command? ${Object.keys(COMMANDS).join(', ')}`);
  process.exitCode = 1;
} else {
  process.argv.splice(2, process.argv.length, ...rest);
  await import(program.href);
}
