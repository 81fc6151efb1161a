import { page } from '$app/state';

/** The page of a call; without one, the page where a call begins. */
export const callPath = (call = page.data.ownCall as { id: string } | null | undefined) =>
  call ? `/caller?call=${call.id}` : '/caller';
