import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../../state/commands';
import { Button } from '../../ui/Button';
import styles from './BodyEditor.module.css';
import { createEditor, replaceText, type Editor } from './editor';
import { formatJson } from './formatJson';
import { faultOf, placeOf, type JsonFault } from './jsonFault';

interface BodyEditorProps {
  readonly kind: 'json' | 'text';
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Where the text of a body is written. Loaded when it is first needed. */
export function BodyEditor({ kind, text, onChange }: BodyEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  const [fault, setFault] = useState<JsonFault | null>(null);
  const latest = useRef({ text, onChange });
  /** What the editor holds, so that its own words coming back need not be compared letter by letter. */
  const written = useRef(text);
  useEffect(() => {
    latest.current = { text, onChange };
  });

  useEffect(() => {
    if (!place.current) return undefined;
    const made = createEditor(place.current, kind, latest.current.text, {
      onChange: (next) => {
        written.current = next;
        latest.current.onChange(next);
      },
      onFault: setFault,
    });
    editor.current = made;
    return () => made.destroy();
  }, [kind]);

  useEffect(() => {
    if (!editor.current || text === written.current) return;
    written.current = text;
    replaceText(editor.current, text);
  }, [text]);

  const format = () => {
    const found = faultOf(text);
    setFault(found);
    if (!found) onChange(formatJson(text));
  };
  useCommand('request.formatBody', format, kind === 'json');
  return (
    <div className={styles.editor}>
      <div ref={place} className={styles.place} />
      {kind === 'json' && (
        <div className={styles.foot}>
          <span role="status" className={styles.fault}>
            {fault && `L${placeOf(text, fault.offset).slice(1)}: ${fault.message}`}
          </span>
          <Button onPress={format}>Format</Button>
        </div>
      )}
    </div>
  );
}
