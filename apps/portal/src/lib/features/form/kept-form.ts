import type { Attachment } from 'svelte/attachments';
import type { Words } from './draft-seal.ts';
import type { Drafts } from './drafts.ts';

/**
 * Keeps the text areas of a form under a name, and puts back what was kept: `{@attach keptForm(drafts, 'request/1')}`.
 * Nothing that is typed meanwhile is overwritten.
 */
export function keptForm(drafts: Drafts, name: string): Attachment<HTMLFormElement> {
  return (form) => {
    let isThere = true;
    const initial = wordsOf(form);
    let last = initial;
    const putBack = (words: Words) => {
      for (const area of areasOf(form))
        area.value = together(words[area.name], area.value, initial[area.name]);
      for (const area of areasOf(form)) area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const remembered = drafts.read(name);
    if (remembered) putBack(remembered);
    else void drafts.find(name).then((words) => words && isThere && putBack(words));

    // Sent from another tab: here it would be taken for something that isn't.
    const stop = drafts.whenSent(name, () => {
      for (const area of areasOf(form)) area.value = initial[area.name] ?? '';
      for (const area of areasOf(form)) area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });

    const look = () => {
      const words = wordsOf(form);
      if (!isThere || isSame(words, last)) return;
      last = words;
      drafts.keep(name, isSame(words, initial) ? {} : words);
    };
    // A button may write too (a text to start from), and says so in no event: it is looked at after each click.
    const lookLater = () => setTimeout(look);
    form.addEventListener('input', look);
    form.addEventListener('click', lookLater);
    return () => {
      isThere = false;
      stop();
      form.removeEventListener('input', look);
      form.removeEventListener('click', lookLater);
    };
  };
}

const areasOf = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLTextAreaElement>('textarea[name]')];

function wordsOf(form: HTMLFormElement): Words {
  return Object.fromEntries(areasOf(form).map(({ name, value }) => [name, value]));
}

const isSame = (one: Words, other: Words) => Object.keys(one).every((name) => one[name] === other[name]);

/** What was kept stands in an untouched field; in one that somebody types in already, before what they typed. */
function together(kept = '', typed: string, initial = ''): string {
  if (kept.trim() === '' || kept === typed) return typed;
  return typed === initial || typed.trim() === '' ? kept : `${kept}\n\n${typed}`;
}
