import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that run for ten seconds to half a minute by their nature. */
const LONG = /whole-life|race|seed-demo|matrix|throttle|papers/;

/** The library's order, with the longest files before all others: begun last, they would leave a processor idle. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
