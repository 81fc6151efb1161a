/** What takes the focus for the first error that stands in a form: its field, or the question whose choices it is about. */
export function firstMarked(form: HTMLFormElement): HTMLElement | null {
  const error = form.querySelector('.error');
  const question = error?.parentElement;
  if (question?.matches('fieldset[tabindex]')) return question;
  const group = error?.closest('.field, fieldset, label, div');
  return group?.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea, button') ?? null;
}
