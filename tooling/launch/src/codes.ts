import { openCentreFolder } from './centre-folder.ts';
import { currentCode, readAccounts } from './demo.ts';

/* `npm run demo:codes`: the demo's second factors, as an authenticator would show them now. */
const accounts = readAccounts(openCentreFolder());
if (accounts.length === 0) {
  console.error('There is no demo in this folder. npm start loads it.');
  process.exitCode = 1;
}
for (const account of accounts) {
  const { code, secondsLeft } = currentCode(account, Date.now());
  console.log(`${code}  ${account.login.padEnd(16)} (${secondsLeft} s left)`);
}
