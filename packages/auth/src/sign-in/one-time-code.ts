import type { AuthDeps } from '../deps.ts';
import { checkTotp } from '../totp/index.ts';
import { takeSecondStep } from './second-step.ts';
import type { SecondStep, SecondStepResult } from './second-step.ts';

/**
 * The second step: the authenticator's code. Answers with the session's real token and the device's, for two cookies.
 * `refused`: wrong, used already, or no authenticator is enrolled. `expired`: sign in again.
 */
export function enterOneTimeCode(
  deps: AuthDeps,
  token: string,
  input: SecondStep,
): Promise<SecondStepResult> {
  return takeSecondStep(deps, token, input, ({ staffId }) => checkTotp(deps, staffId, input.code));
}
