import type { BodyDraft, BodyKind } from '../../../core/request/bodyDraft';
import { EmptyState } from '../../ui/EmptyState';
import { later } from '../../ui/later';
import { ModeSwitch } from '../../ui/ModeSwitch';
import { RowTable } from '../../ui/RowTable';
import type { TemplatePiece } from '../../ui/TemplateInput';
import styles from './BodyPanel.module.css';

const BodyEditor = later(async () => (await import('./BodyEditor')).BodyEditor);

const KINDS: readonly { readonly id: BodyKind; readonly text: string }[] = [
  { id: 'none', text: 'None' },
  { id: 'json', text: 'JSON' },
  { id: 'text', text: 'Text' },
  { id: 'urlencoded', text: 'Form' },
];

interface BodyPanelProps {
  readonly body: BodyDraft;
  readonly piecesOf: (text: string) => readonly TemplatePiece[];
  readonly onChange: (body: BodyDraft) => void;
}

/** What a request carries. Text and fields stay while another kind is chosen. */
export function BodyPanel({ body, piecesOf, onChange }: BodyPanelProps) {
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <ModeSwitch
          label="Kind of body"
          modes={KINDS}
          selected={body.kind}
          onSelect={(kind) => onChange({ ...body, kind })}
        />
      </div>
      <div className={styles.content}>
        {body.kind === 'none' && (
          <EmptyState title="No body">Choose JSON, Text or Form to send one with this request.</EmptyState>
        )}
        {(body.kind === 'json' || body.kind === 'text') && (
          <BodyEditor
            key={body.kind}
            kind={body.kind}
            text={body.text}
            onChange={(text) => onChange({ ...body, text })}
          />
        )}
        {body.kind === 'urlencoded' && (
          <RowTable
            label="Form fields"
            rows={body.fields}
            piecesOf={piecesOf}
            hasDescription
            onChange={(fields) => onChange({ ...body, fields })}
          />
        )}
      </div>
    </div>
  );
}
