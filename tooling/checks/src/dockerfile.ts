/** One instruction: its name, what follows, and its line, from 1. */
export type Instruction = { name: string; rest: string; line: number };
/** One `FROM` and what belongs to it. */
export type Stage = { name: string; image: string; line: number; instructions: Instruction[] };

/** The stages of a Dockerfile; lines that end in `\` are joined, comments left out. */
export function stagesOf(text: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of instructionsOf(text)) {
    if (instruction.name === 'FROM') {
      const [image = '', , name = String(stages.length)] = instruction.rest.split(/\s+/);
      stages.push({ name, image, line: instruction.line, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

function instructionsOf(text: string): Instruction[] {
  const found: Instruction[] = [];
  let open: Instruction | null = null;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line.startsWith('#') || (line === '' && !open)) continue;
    const part = line.replace(/\\$/, '').trim();
    if (open) open.rest += ` ${part}`;
    else {
      const [name = '', ...rest] = part.split(/\s+/);
      open = { name: name.toUpperCase(), rest: rest.join(' '), line: index + 1 };
      found.push(open);
    }
    if (!line.endsWith('\\')) open = null;
  }
  return found;
}

/** The stage itself and those it is built from, the nearest first. */
export function lineageOf(stages: Stage[], name: string): Stage[] {
  const stage = stages.find((each) => each.name === name);
  return stage ? [stage, ...lineageOf(stages.slice(0, stages.indexOf(stage)), stage.image)] : [];
}
