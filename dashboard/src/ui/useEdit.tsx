import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { readTouched } from '@/api/queries';
import { Conflict, type Conflicting } from './Conflict';
import { useToast } from './toast';

type Versioned = { version: number };
type Choice = 'mine' | 'theirs' | 'neither';

/**
 * Sends changes to a record as it was seen; where somebody else was faster, compares, asks about what contradicts theirs, and
 * sends what is left over the record as it is now. Answers whether there was anything left: not where theirs was kept throughout.
 */
export async function sendOver<Record extends Versioned, Changes extends object>(
  changes: Changes,
  record: Record,
  steps: {
    send: (changes: Changes, version: number) => Promise<unknown>;
    fetch: () => Promise<Record>;
    compare: (changes: Changes, before: Record, now: Record) => Conflicting[];
    choose: (fields: Conflicting[]) => Promise<Choice>;
  },
): Promise<boolean> {
  let left = changes;
  for (let seen = record; ; ) {
    try {
      await steps.send(left, seen.version);
      return true;
    } catch (error) {
      if (!isProblem(error, 'version_stale')) {
        throw error;
      }
      const now = await steps.fetch();
      const fields = steps.compare(left, seen, now);
      // Where there are none, somebody changed something else: both changes stand.
      const choice = fields.length === 0 ? 'mine' : await steps.choose(fields);
      if (choice === 'neither') {
        throw error;
      }
      if (choice === 'theirs') {
        left = without(left, fields.map(({ field }) => field));
        if (Object.keys(left).length === 0) {
          return false;
        }
      }
      seen = now;
    }
  }
}

/** Some changes less others, which are named as the API names fields: `invoice.address`. */
function without<Changes extends object>(changes: Changes, fields: string[]): Changes {
  const rest = Object.entries(changes).flatMap(([key, value]): [string, unknown][] => {
    if (fields.includes(key)) {
      return [];
    }
    const within = fields.filter((field) => field.startsWith(`${key}.`)).map((field) => field.slice(key.length + 1));
    const kept = within.length === 0 ? (value as unknown) : without(value as object, within);
    return within.length > 0 && Object.keys(kept as object).length === 0 ? [] : [[key, kept]];
  });
  return Object.fromEntries(rest) as Changes;
}

/**
 * Edits of one record that lose nothing: each names the version that its reader saw, and where somebody else was faster, both
 * values are shown and the reader chooses. Answers the function that saves, and the dialog to put on the page. Where others' values
 * were kept and nothing was left to save, that is said here, and `save` answers `false`.
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
}): { save: (changes: Changes) => Promise<boolean>; saving: boolean; dialog: ReactNode } {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  // As a change like any other, so that the whole page knows that something is being saved; not while a choice is awaited.
  const { mutateAsync: saved, isPending: saving } = useMutation({ mutationFn: (work: () => Promise<unknown>) => work() });
  const [conflict, setConflict] = useState<{ fields: Conflicting[]; choose: (choice: Choice) => void } | undefined>(undefined);
  const latest = useRef({ ...options, t, toast });
  latest.current = { ...options, t, toast };

  // Belongs to the record as it is shown now: an edit that begins keeps it, so that what others change meanwhile (which the
  // page shows by itself) is not overwritten unseen.
  const { record } = options;
  const save = useCallback(
    async (changes: Changes) => {
      const { send, fetch, compare, touches } = latest.current;
      const sent = await sendOver(changes, record, {
        send: (left, version) => saved(() => send(left, version)),
        fetch,
        compare,
        choose: async (fields) => {
          const choice = await new Promise<Choice>((choose) => setConflict({ fields, choose }));
          setConflict(undefined);
          return choice;
        },
      });
      await saved(() => readTouched(client, touches));
      if (!sent) {
        latest.current.toast.done(latest.current.t('common.conflict.kept'));
      }
      return sent;
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
