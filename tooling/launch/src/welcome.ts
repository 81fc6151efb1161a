import type { DemoAccount } from '@breakwater/services/demo';

type Place = { sitePort: number; portalPort: number; logs: string; took: string };

function sayWhere({ sitePort, portalPort, logs, took }: Place): void {
  console.log(`
Breakwater is running (${took}).

  Public site    http://localhost:${sitePort}
  Staff portal   http://localhost:${portalPort}
  Logs           ${logs}
`);
}

/** Where the real centre is. The demo is never loaded into it. */
export function sayReal(place: Place): void {
  sayWhere(place);
  console.log(`This folder holds a real centre: the demo is refused here.\nCtrl-C stops everything.`);
}

/** Where the demo is, and who can sign in. */
export function sayDemo(place: Place, accounts: DemoAccount[], isSiteTogether: boolean): void {
  sayWhere(place);
  console.log('This is a demonstration with invented people. Staff who can sign in:\n');
  const widths = [18, 28, 26];
  const row = (cells: string[]): string =>
    `  ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('')}`;
  console.log(row(['Login', 'Password', 'Role', 'Name']));
  for (const { login, password, roles, name } of accounts)
    console.log(row([login, password, roles.join(', '), name]));
  console.log(`
Signing in asks for a one-time code too. For this demo, this prints the current ones:

  npm run demo:codes
`);
  if (isSiteTogether) {
    console.log(
      'The site runs as the same system user as the portal, since no other one can enter this folder.\n',
    );
  }
  console.log('Ctrl-C stops everything.');
}
