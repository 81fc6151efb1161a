/** One line of the text: labels and a value. */
export type Sample = { labels?: Readonly<Record<string, string>>; value: number };
type Kind = 'counter' | 'gauge' | 'histogram';
type Family = { name: string; help: string; kind: Kind; lines(): Promise<string[]> | string[] };

/** What an app counts, as Prometheus reads it. */
export type Registry = {
  /** A count that is made here. Children are kept by their labels: make one once, and raising it costs an addition. */
  counter(name: string, help: string): (labels?: Record<string, string>) => Counter;
  /** Durations in seconds, in buckets. */
  histogram(
    name: string,
    help: string,
    buckets: readonly number[],
  ): (labels?: Record<string, string>) => Histogram;
  /** What is read at the moment it is asked for. A reading that fails leaves its lines out, never the rest. */
  reading(
    kind: 'counter' | 'gauge',
    name: string,
    help: string,
    read: () => Sample[] | Promise<Sample[]>,
  ): void;
  /** The whole text, format 0.0.4. */
  text(): Promise<string>;
};
export type Counter = { raise(): void };
export type Histogram = { observe(seconds: number): void };

// A label that could take any value would be a log, and an attack on memory.
const MOST_CHILDREN = 500;

/** An empty registry; names get the prefix `breakwater_`. */
export function openRegistry(): Registry {
  const families: Family[] = [];
  const add = (family: Family) => {
    const name = `breakwater_${family.name}`;
    if (families.some((each) => each.name === name)) throw new TypeError(`${name} is there already.`);
    families.push({ ...family, name });
  };
  return {
    counter(name, help) {
      const children = keptByLabels(() => ({ value: 0 }));
      const lines = () =>
        children.all().map(([labels, { value }]) => line(`breakwater_${name}`, labels, value));
      add({ name, help, kind: 'counter', lines });
      return (labels = {}) => {
        const child = children.of(labels);
        return { raise: () => void (child.value += 1) };
      };
    },
    histogram(name, help, buckets) {
      const children = keptByLabels(() => ({
        counts: new Array<number>(buckets.length).fill(0),
        sum: 0,
        count: 0,
      }));
      const lines = () =>
        children.all().flatMap(([labels, { counts, sum, count }]) => {
          const full = `breakwater_${name}`;
          // Buckets are cumulative: each holds all that were quicker too.
          let below = 0;
          return [
            ...buckets.map((limit, at) =>
              line(`${full}_bucket`, { ...labels, le: String(limit) }, (below += counts[at] ?? 0)),
            ),
            line(`${full}_bucket`, { ...labels, le: '+Inf' }, count),
            line(`${full}_sum`, labels, sum),
            line(`${full}_count`, labels, count),
          ];
        });
      add({ name, help, kind: 'histogram', lines });
      return (labels = {}) => {
        const child = children.of(labels);
        return {
          observe(seconds) {
            child.sum += seconds;
            child.count += 1;
            // Each request comes by here: no function is made for it.
            let at = 0;
            while (seconds > (buckets[at] ?? Infinity)) at += 1;
            if (at < buckets.length) child.counts[at] = (child.counts[at] ?? 0) + 1;
          },
        };
      };
    },
    reading(kind, name, help, read) {
      const lines = async () =>
        (await read()).map(({ labels = {}, value }) => line(`breakwater_${name}`, labels, value));
      add({ name, help, kind, lines });
    },
    async text() {
      const parts = await Promise.all(
        families.map(async ({ name, help, kind, lines }) => {
          const found = await Promise.resolve()
            .then(lines)
            .catch(() => []);
          return found.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...found];
        }),
      );
      return `${parts.flat().join('\n')}\n`;
    },
  };
}

function keptByLabels<Child>(make: () => Child) {
  const kept = new Map<string, [Record<string, string>, Child]>();
  return {
    all: () => [...kept.values()],
    of(labels: Record<string, string>): Child {
      const key = JSON.stringify(labels);
      const known = kept.get(key);
      if (known) return known[1];
      // Beyond the limit it is counted nowhere: the child is given, and not kept.
      const child = make();
      if (kept.size < MOST_CHILDREN) kept.set(key, [labels, child]);
      return child;
    },
  };
}

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const inside = Object.entries(labels).map(([label, said]) => `${label}="${escaped(said)}"`);
  return `${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${Number.isFinite(value) ? value : 'NaN'}`;
}

const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
