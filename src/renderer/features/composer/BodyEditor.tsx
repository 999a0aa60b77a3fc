import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button';
import styles from './BodyEditor.module.css';
import { createEditor, replaceText, type Editor } from './editor';
import { faultOf, formatJson } from './formatJson';

interface BodyEditorProps {
  readonly kind: 'json' | 'text';
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Where the text of a body is written. Loaded when it is first needed. */
export function BodyEditor({ kind, text, onChange }: BodyEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  const latest = useRef({ text, onChange });
  useEffect(() => {
    latest.current = { text, onChange };
  });

  useEffect(() => {
    if (!place.current) return undefined;
    const made = createEditor(place.current, kind, latest.current.text, (next) =>
      latest.current.onChange(next),
    );
    editor.current = made;
    return () => made.destroy();
  }, [kind]);

  useEffect(() => {
    if (editor.current) replaceText(editor.current, text);
  }, [text]);

  return (
    <div className={styles.editor}>
      <div ref={place} className={styles.place} />
      {kind === 'json' && <JsonFoot text={text} onFormat={() => onChange(formatJson(text))} />}
    </div>
  );
}

function JsonFoot({ text, onFormat }: { readonly text: string; readonly onFormat: () => void }) {
  const fault = faultOf(text);
  const line = fault ? text.slice(0, fault.offset).split('\n').length : 0;
  return (
    <div className={styles.foot}>
      <span role="status" className={fault ? styles.fault : undefined}>
        {fault && `Line ${line}: ${fault.message}`}
      </span>
      <Button isDisabled={fault !== null || text.trim() === ''} onPress={onFormat}>
        Format
      </Button>
    </div>
  );
}
