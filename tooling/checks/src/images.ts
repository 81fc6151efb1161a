import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runAlone, type Check, type Complaint } from './check.ts';
import { lineageOf, stagesOf, type Instruction, type Stage } from './dockerfile.ts';
import { readFiles } from './files.ts';

/** What each kind of instruction must not do, as hadolint has it (DL…, DL3…), where no engine is there to ask. */
const BANS: [name: string, pattern: RegExp, what: string][] = [
  ['ADD', /./, 'ADD fetches and unpacks by itself: use COPY'],
  ['RUN', /\bsudo\b/, 'a build is root already'],
  ['RUN', /\b(curl|wget)\b.*\|\s*(ba)?sh\b/, 'runs what a server sends today'],
  ['RUN', /\bnpm (install|i) (?!.*@\d)/, 'pin the version'],
  ['RUN', /apt-get install(?!.*--no-install-recommends)/, 'installs more than is asked for'],
  ['RUN', /chmod\s+(-R\s+)?0?777/, 'everybody could change it'],
  ['CMD', /^[^[]/, 'a shell would take the signals: write it as a list'],
  ['ENTRYPOINT', /^[^[]/, 'a shell would take the signals: write it as a list'],
  ['WORKDIR', /^[^/]/, 'name the folder from the root'],
  ['ENV', /(PASSWORD|SECRET|TOKEN|KEY)=/i, 'a secret in an image is everybody’s: use a secret file'],
  ['ARG', /(PASSWORD|SECRET|TOKEN|KEY)\b/i, 'a secret in an image is everybody’s: use a secret file'],
];

/** The Dockerfiles in `deploy`: everything they name exists, versions are pinned, and nothing runs as root. */
export const images: Check = {
  name: 'images',
  run: (root) =>
    readFiles(root, 'deploy', /(^|\/)([\w-]+\.)?Dockerfile$/).flatMap(({ path, text }) => {
      const stages = stagesOf(text);
      return stages
        .flatMap((stage) => [
          ...bans(stage),
          ...base(stages, stage),
          ...copies(root, stages, stage),
          ...starts(root, stages, stage),
        ])
        .map(({ line, what }) => ({ at: `${path}:${line}`, what }) satisfies Complaint);
    }),
};

type Found = { line: number; what: string };

function bans({ instructions }: Stage): Found[] {
  return instructions.flatMap(({ name, rest, line }) =>
    BANS.filter(([of, pattern]) => of === name && pattern.test(rest)).map(([, , what]) => ({ line, what })),
  );
}

function base(stages: Stage[], { image, line }: Stage): Found[] {
  if (stages.some(({ name }) => name === image)) return [];
  const tag = image.replace('${NODE}', '1.1').split(':')[1] ?? '';
  return /\d/.test(tag) && tag !== 'latest'
    ? []
    : [{ line, what: `${image} is another program tomorrow: pin its version` }];
}

function copies(root: string, stages: Stage[], { instructions }: Stage): Found[] {
  return named(instructions, 'COPY').flatMap(({ rest, line }) => {
    const words = rest.split(/\s+/);
    const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
    const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
    if (from === undefined)
      return sources
        .filter((source) => !existsSync(join(root, source)))
        .map((source) => ({ line, what: `${source} isn’t there` }));
    const maker = stages.find(({ name }) => name === from);
    if (!maker) return [{ line, what: `there is no stage ${from}` }];
    const made = maker.instructions.map((each) => each.rest).join('\n');
    return sources
      .filter((source) => !made.includes(source))
      .map((source) => ({ line, what: `${from} doesn’t make ${source}` }));
  });
}

/** A stage that nothing is built from is an image: it starts something that exists, as somebody who isn't root. */
function starts(root: string, stages: Stage[], stage: Stage): Found[] {
  const used = stages.some(
    (each) =>
      each.image === stage.name ||
      named(each.instructions, 'COPY').some(({ rest }) => rest.includes(`--from=${stage.name}`)),
  );
  if (used) return [];
  const all = lineageOf(stages, stage.name).flatMap(({ instructions }) => instructions);
  const user = named(all, 'USER')[0]?.rest ?? '';
  const begins = [...named(all, 'ENTRYPOINT'), ...named(all, 'CMD')];
  const programs = begins.flatMap(({ rest, line }) =>
    [...rest.matchAll(/"([\w./-]+\.ts)"/g)].map(([, file = '']) => ({ file, line })),
  );
  return [
    ...(/^[1-9]\d*(:[1-9]\d*)?$/.test(user)
      ? []
      : [{ line: stage.line, what: `${stage.name} runs as “${user || 'root'}”: name a user by number` }]),
    ...(begins.length > 0 ? [] : [{ line: stage.line, what: `${stage.name} starts nothing` }]),
    ...programs
      .filter(({ file }) => !existsSync(join(root, file)))
      .map(({ file, line }) => ({ line, what: `${file} isn’t there` })),
  ];
}

const named = (instructions: Instruction[], name: string) =>
  instructions.filter((each) => each.name === name);

if (import.meta.main) runAlone(images);
