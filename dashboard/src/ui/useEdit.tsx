import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { isProblem } from '@/api/problem';
import { readTouched } from '@/api/queries';
import { Conflict, type Conflicting } from './Conflict';

type Versioned = { version: number };

/**
 * Edits of one record that lose nothing: each names the version that its reader saw, and where somebody else was faster, both
 * values are shown and the reader chooses. Answers the function that saves, and the dialog to put on the page.
 */
export function useEdit<Record extends Versioned, Changes extends object>(options: {
  /** The record as the page shows it. */
  record: Record;
  send: (changes: Changes, version: number) => Promise<Record>;
  /** The record as it is now, past any cache. */
  fetch: () => Promise<Record>;
  /** What is read anew after the change. */
  touches: QueryKey[];
  /** Which of the changes contradict what stands there now, as the dialog shows them. */
  compare: (changes: Changes, before: Record, now: Record) => Conflicting[];
}): { save: (changes: Changes) => Promise<void>; saving: boolean; dialog: ReactNode } {
  const client = useQueryClient();
  // As a change like any other, so that the whole page knows that something is being saved; not while a choice is awaited.
  const { mutateAsync: saved, isPending: saving } = useMutation({ mutationFn: (work: () => Promise<unknown>) => work() });
  const [conflict, setConflict] = useState<{ fields: Conflicting[]; choose: (choice: 'mine' | 'theirs' | 'neither') => void } | undefined>(undefined);
  const latest = useRef(options);
  latest.current = options;

  // Belongs to the record as it is shown now: whoever begins to edit keeps it, so that what others change meanwhile (which the
  // page shows by itself) is not overwritten unseen.
  const { record } = options;
  const save = useCallback(
    async (changes: Changes) => {
      const { send, fetch, compare, touches } = latest.current;
      let seen = record;
      for (let version = record.version; ; ) {
        try {
          await saved(() => send(changes, version));
          break;
        } catch (error) {
          if (!isProblem(error, 'version_stale')) {
            throw error;
          }
          const now = await fetch();
          const fields = compare(changes, seen, now);
          // Somebody changed something else: both changes stand.
          if (fields.length > 0) {
            const choice = await new Promise<'mine' | 'theirs' | 'neither'>((choose) => setConflict({ fields, choose }));
            setConflict(undefined);
            if (choice === 'neither') {
              throw error;
            }
            if (choice === 'theirs') {
              break;
            }
          }
          seen = now;
          version = now.version;
        }
      }
      await saved(() => readTouched(client, touches));
    },
    [client, record, saved],
  );

  const dialog =
    conflict === undefined ? null : (
      <Conflict
        fields={conflict.fields}
        onMine={() => conflict.choose('mine')}
        onTheirs={() => conflict.choose('theirs')}
        onClose={() => conflict.choose('neither')}
      />
    );
  return { save, saving, dialog };
}
