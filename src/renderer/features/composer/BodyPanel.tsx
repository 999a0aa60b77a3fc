import type { BodyDraft, BodyKind } from '../../../core/request/bodyDraft';
import type { Row } from '../../../core/request/draft';
import { editDraft, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import { EditableRows } from '../../ui/EditableRows';
import { EmptyState } from '../../ui/EmptyState';
import { later } from '../../ui/later';
import { ModeSwitch } from '../../ui/ModeSwitch';
import styles from './BodyPanel.module.css';
import { deleteRow, type DraftTable } from './draftRows';
import { FileBody } from './FileBody';
import { MultipartTable } from './MultipartTable';
import { templatePieces } from './templatePieces';

const BodyEditor = later(async () => (await import('./BodyEditor')).BodyEditor);
const GraphqlPanel = later(async () => (await import('./GraphqlPanel')).GraphqlPanel);

const KINDS: readonly { readonly id: BodyKind; readonly text: string }[] = [
  { id: 'none', text: 'None' },
  { id: 'json', text: 'JSON' },
  { id: 'text', text: 'Text' },
  { id: 'xml', text: 'XML' },
  { id: 'html', text: 'HTML' },
  { id: 'urlencoded', text: 'Form' },
  { id: 'multipart', text: 'Multipart' },
  { id: 'file', text: 'File' },
  { id: 'graphql', text: 'GraphQL' },
];

const FIELDS: DraftTable<Row> = {
  read: ({ body }) => body.fields,
  write: (fields, { body }) => ({ body: { ...body, fields } }),
};

/** What a request carries. What was written stays while another kind is chosen. */
export function BodyPanel({ tab }: { readonly tab: RequestTab }) {
  const { body, method } = tab.draft;
  const choose = (kind: BodyKind) =>
    // A GraphQL query that goes out as a GET without being asked to has never been meant.
    editDraft(tab.id, {
      body: { ...body, kind },
      ...(kind === 'graphql' && method === 'GET' && { method: 'POST' }),
    });
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <ModeSwitch label="Kind of body" modes={KINDS} selected={body.kind} onSelect={choose} />
      </div>
      <div className={styles.content}>
        <BodyOfKind tab={tab} body={body} />
      </div>
    </div>
  );
}

function BodyOfKind({ tab, body }: { readonly tab: RequestTab; readonly body: BodyDraft }) {
  const variables = useVariables();
  const change = (part: Partial<BodyDraft>) => editDraft(tab.id, { body: { ...body, ...part } });
  switch (body.kind) {
    case 'none':
      return (
        <EmptyState title="No body">
          Choose what to send with this request: a text, a form, files or a GraphQL query.
        </EmptyState>
      );
    case 'json':
    case 'text':
    case 'xml':
    case 'html':
      return (
        <BodyEditor key={body.kind} kind={body.kind} text={body.text} onChange={(text) => change({ text })} />
      );
    case 'urlencoded':
      return (
        <div className={styles.table}>
          <EditableRows
            title="Form fields"
            bulkStyle="equals"
            label="Form fields"
            rows={body.fields}
            piecesOf={(text) => templatePieces(text, variables)}
            hasDescription
            onChange={(fields) => change({ fields })}
            onDelete={(index) => deleteRow(tab.id, FIELDS, index)}
          />
        </div>
      );
    case 'multipart':
      return <MultipartTable tab={tab} />;
    case 'file':
      return <FileBody file={body.file} onChange={(file) => change({ file })} />;
    case 'graphql':
      return <GraphqlPanel tab={tab} />;
  }
}
