import { ContactView, OpenContact, RecordContact } from '@breakwater/domain/contact';
import {
  AddToNote,
  BeginNote,
  DiscardNote,
  ListToWrite,
  NotePage,
  NoteView,
  OpenNote,
  ReadNotes,
  SavedNote,
  SaveNote,
  SignNote,
  Strike,
  TakeOverNote,
  ToWrite,
} from '@breakwater/domain/note';
import { Done } from '@breakwater/domain/request';
import * as contacts from '@breakwater/services/contact';
import * as verbs from '@breakwater/services/note';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'case.read' });
const working = procedure.meta({ permission: 'case.work' });

export const note = routerOf({
  // A mutation: opening is written into the trail, and must not be repeated by a cache.
  open: reading
    .input(OpenNote)
    .output(NoteView)
    .mutation(({ ctx, input }) => verbs.open(ctx, input)),
  readAll: reading
    .input(ReadNotes)
    .output(NotePage)
    .mutation(({ ctx, input }) => verbs.readAll(ctx, input)),
  toWrite: reading
    .input(ListToWrite)
    .output(ToWrite)
    .query(({ ctx, input }) => verbs.listToWrite(ctx, input)),
  begin: working
    .input(BeginNote)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.begin(ctx, input)),
  save: working
    .input(SaveNote)
    .output(SavedNote)
    .mutation(({ ctx, input }) => verbs.save(ctx, input)),
  sign: working
    .input(SignNote)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.sign(ctx, input)),
  discard: working
    .input(DiscardNote)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.discard(ctx, input)),
  takeOver: procedure
    .meta({ permission: 'case.supervise' })
    .input(TakeOverNote)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.takeOver(ctx, input)),
  add: working
    .input(AddToNote)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.add(ctx, input)),
  strike: working
    .input(Strike)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.strike(ctx, input)),
  recordContact: working
    .input(RecordContact)
    .output(Done)
    .mutation(({ ctx, input }) => contacts.record(ctx, input)),
  openContact: reading
    .input(OpenContact)
    .output(ContactView)
    .mutation(({ ctx, input }) => contacts.open(ctx, input)),
});
