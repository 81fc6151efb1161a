// Answers that are being written, by request. Only ever touched in a browser: in this tab's memory, never in storage.
const drafts = new Map<string, string>();

export const readDraft = (requestId: string) => drafts.get(requestId) ?? '';

/** Keeps what is being written while one looks elsewhere; an empty text forgets it. */
export function keepDraft(requestId: string, text: string): void {
  if (text.trim() === '') drafts.delete(requestId);
  else drafts.set(requestId, text);
}

export const hasDrafts = () => drafts.size > 0;
