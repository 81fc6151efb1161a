import {
  AddedInstrument,
  AddInstrument,
  ExportedFile,
  InstrumentAct,
  InstrumentRow,
  InstrumentView,
  NoteResult,
  OpenInstrument,
  OpenResult,
  RecordAnswers,
  RecordedResult,
  ResultDetail,
  StrikeResult,
} from '@breakwater/domain/instrument';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/instrument';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const administering = procedure.meta({ permission: 'instrument.administer' });
const reading = procedure.meta({ permission: 'case.read' });
const working = procedure.meta({ permission: 'case.work' });

export const instrument = routerOf({
  list: administering
    .input(z.void())
    .output(z.array(InstrumentRow))
    .query(({ ctx }) => verbs.list(ctx)),
  preview: administering
    .input(OpenInstrument)
    .output(InstrumentView)
    .query(({ ctx, input }) => verbs.preview(ctx, input)),
  add: administering
    .input(AddInstrument)
    .output(AddedInstrument)
    .mutation(({ ctx, input }) => verbs.add(ctx, input)),
  use: administering
    .input(InstrumentAct)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.use(ctx, input)),
  discard: administering
    .input(InstrumentAct)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.discard(ctx, input)),
  retire: administering
    .input(InstrumentAct)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.retire(ctx, input)),
  inUse: reading
    .input(z.void())
    .output(z.array(InstrumentRow))
    .query(({ ctx }) => verbs.inUse(ctx)),
  form: working
    .input(OpenInstrument)
    .output(InstrumentView)
    .query(({ ctx, input }) => verbs.form(ctx, input)),
  record: working
    .input(RecordAnswers)
    .output(RecordedResult)
    .mutation(({ ctx, input }) => verbs.record(ctx, input)),
  note: working
    .input(NoteResult)
    .output(RecordedResult)
    .mutation(({ ctx, input }) => verbs.note(ctx, input)),
  strike: working
    .input(StrikeResult)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.strike(ctx, input)),
  // Mutations: what is opened is written into the trail.
  openResult: reading
    .input(OpenResult)
    .output(ResultDetail)
    .mutation(({ ctx, input }) => verbs.openOne(ctx, input)),
  exportResult: working
    .input(OpenResult)
    .output(ExportedFile)
    .mutation(({ ctx, input }) => verbs.exportOne(ctx, input)),
});
