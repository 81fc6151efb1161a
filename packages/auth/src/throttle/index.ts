export { forgetFailures, takeAttempt, waitAfter } from './attempt.ts';
export { bucketOf, forgetOldAttempts, hashOfDevice, rememberDevice, UNKNOWN_DEVICE } from './device.ts';
