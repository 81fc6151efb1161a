import { AIMS } from './schema.ts';
import type { Aim, AimState, Topic } from './schema.ts';
import type { TopicCount } from './view.ts';

type Step = { aim: Aim; state: AimState };

/** Every aim with its steps, in the aims' order. `steps` come newest first; an aim without one is open. */
export function aimsOf<T extends Step>(steps: readonly T[]): { aim: Aim; state: AimState; steps: T[] }[] {
  return AIMS.map((aim) => {
    const own = steps.filter((step) => step.aim === aim);
    return { aim, state: own[0]?.state ?? 'open', steps: own };
  });
}

type Given = { topic: Topic; minutes: number; isStruck: boolean };

/** Times and minutes by topic, most time first. What is struck through doesn't count. */
export function countTopics(given: readonly Given[]): TopicCount[] {
  const counts = new Map<Topic, TopicCount>();
  for (const { topic, minutes, isStruck } of given) {
    if (isStruck) continue;
    const sum = counts.get(topic) ?? { topic, times: 0, minutes: 0 };
    counts.set(topic, { topic, times: sum.times + 1, minutes: sum.minutes + minutes });
  }
  return [...counts.values()].sort((one, other) => other.minutes - one.minutes);
}
