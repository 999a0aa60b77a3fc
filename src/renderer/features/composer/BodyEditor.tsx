import { Compartment } from '@codemirror/state';
import { useContext, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { TemplateHelpContext } from '../../ui/templateHelp';
import styles from './BodyEditor.module.css';
import { jsonLanguage, LONGEST_CHECKED, markupLanguage, type TextKind } from './bodyLanguages';
import { createEditor, LONGEST_COLOURED, replaceText, type Editor } from './editor';
import { editorVariables } from './editorVariables';
import { formatJson } from './formatJson';
import { faultOf, placeOf, type JsonFault } from './jsonFault';

interface BodyEditorProps {
  readonly kind: TextKind;
  /** The accessible name. */
  readonly label?: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Where the text of a body is written. Loaded when it is first needed. */
export function BodyEditor({ kind, label = 'Body text', text, onChange }: BodyEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  const help = useContext(TemplateHelpContext);
  const [fault, setFault] = useState<JsonFault | null>(null);
  const latest = useRef({ text, help, onChange });
  /** What the editor holds, so that its own words coming back need not be compared letter by letter. */
  const written = useRef(text);
  const isPlain = text.length > LONGEST_COLOURED;
  useEffect(() => {
    latest.current = { text, help, onChange };
  });

  useEffect(() => {
    if (!place.current) return undefined;
    const language = new Compartment();
    const made = createEditor(place.current, {
      label,
      text: latest.current.text,
      language: [
        language.of(kind === 'json' ? jsonLanguage(setFault) : []),
        editorVariables(() => latest.current.help),
      ],
      onChange: (next) => {
        written.current = next;
        latest.current.onChange(next);
      },
    });
    if (kind !== 'json') {
      void markupLanguage(kind).then((extension) => {
        if (editor.current === made) made.dispatch({ effects: language.reconfigure(extension) });
      });
    }
    editor.current = made;
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, [kind, label]);

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
  return (
    <div className={styles.editor}>
      {isPlain && (
        <p className={styles.note}>
          This text is longer than 5 MB, so it is shown plain: without colours, checks and wrapped lines.
        </p>
      )}
      <div ref={place} className={styles.place} />
      {kind === 'json' && (
        <div className={styles.foot}>
          <span role="status" className={styles.fault}>
            {fault && `L${placeOf(text, fault.offset).slice(1)}: ${fault.message}`}
          </span>
          {text.length > LONGEST_CHECKED && !fault && (
            <span className={styles.quiet}>Too long to be checked while you type; Format checks it.</span>
          )}
          <Button onPress={format}>Format</Button>
        </div>
      )}
    </div>
  );
}
