import { Paperclip } from 'lucide-react';
import { useMemo } from 'react';
import type { PartRow, PickedFile } from '../../../core/request/bodyDraft';
import type { RequestDraft } from '../../../core/request/draft';
import { mediaTypeOf } from '../../../core/request/mediaTypes';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { editDraft, requestTabIn, useTabs, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import { IconButton } from '../../ui/IconButton';
import { RowTable } from '../../ui/RowTable';
import { TemplateInput } from '../../ui/TemplateInput';
import { deleteRow, type DraftTable } from './draftRows';
import { FileChip } from './FileChip';
import { FileDrop } from './FileDrop';
import { headerValues } from './headerValues';
import styles from './MultipartTable.module.css';
import { templatePieces } from './templatePieces';
import { useFileStates } from './useFileStates';
import { withFiles } from './withFiles';

const EMPTY_PART: PartRow = {
  name: '',
  value: '',
  enabled: true,
  description: '',
  file: null,
  contentType: '',
};

const PARTS: DraftTable<PartRow> = {
  read: ({ body }) => body.parts,
  write: (parts, { body }: RequestDraft) => ({ body: { ...body, parts } }),
};

/** The parts of a multipart body: texts and files, each of a type of its own if need be. */
export function MultipartTable({ tab }: { readonly tab: RequestTab }) {
  const variables = useVariables();
  const { body } = tab.draft;
  const { parts } = body;
  const states = useFileStates(useMemo(() => parts.flatMap(({ file }) => file ?? []), [parts]));
  const piecesOf = (text: string) => templatePieces(text, variables);
  const change = (next: readonly PartRow[]) => editDraft(tab.id, { body: { ...body, parts: next } });
  const put = (index: number, files: readonly PickedFile[]) => {
    // The dialog may have been open for long: the rows are those of now.
    const draft = requestTabIn(useTabs.getState().tabs, tab.id)?.draft;
    if (draft) editDraft(tab.id, PARTS.write(withFiles(draft.body.parts, index, files), draft));
  };
  const choose = (index: number) =>
    reportFailure(call('files.pick', { several: true }).then((files) => put(index, files)));

  return (
    <FileDrop invitation="Drop files to add a part for each" onFiles={(files) => put(parts.length, files)}>
      <RowTable<PartRow>
        label="Parts"
        rows={parts}
        emptyRow={EMPTY_PART}
        piecesOf={piecesOf}
        hasDescription
        onChange={change}
        onDelete={(index) => deleteRow(tab.id, PARTS, index)}
        valueCell={({ index, row, onChange }) => (
          <span className={styles.value}>
            {row?.file ? (
              <FileChip
                file={row.file}
                state={states.get(row.file.id)}
                onChange={(file) => onChange({ file })}
              />
            ) : (
              <TemplateInput
                label="Value"
                value={row?.value ?? ''}
                placeholder={row ? '' : 'Value'}
                pieces={piecesOf(row?.value ?? '')}
                onChange={(value) => onChange({ value })}
                className={styles.text}
              />
            )}
            <IconButton
              label={row?.name ? `Choose files for ${row.name}` : 'Choose files'}
              className={styles.choose}
              onPress={() => choose(index)}
            >
              <Paperclip size={13} />
            </IconButton>
          </span>
        )}
        column={{
          title: 'Content type',
          cell: ({ row, onChange }) => (
            <TemplateInput
              label="Content type"
              value={row?.contentType ?? ''}
              placeholder={row?.file ? mediaTypeOf(row.file.name) : row ? 'none' : 'Content type'}
              pieces={piecesOf(row?.contentType ?? '')}
              suggestions={headerValues('content-type')}
              onChange={(contentType) => onChange({ contentType })}
            />
          ),
        }}
      />
    </FileDrop>
  );
}
