import { graphql, updateSchema } from 'cm6-graphql';
import type { GraphQLSchema } from 'graphql';
import { useContext, useEffect, useRef } from 'react';
import { TemplateHelpContext } from '../../ui/templateHelp';
import styles from './BodyEditor.module.css';
import { createEditor, replaceText, type Editor } from './editor';
import { editorVariables, placeholderMarks } from './editorVariables';

interface GraphqlEditorProps {
  readonly query: string;
  /** Completes and checks the query; null when it is not known. */
  readonly schema: GraphQLSchema | null;
  readonly onChange: (query: string) => void;
}

/** Where a GraphQL query is written. */
export function GraphqlEditor({ query, schema, onChange }: GraphqlEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  const help = useContext(TemplateHelpContext);
  const latest = useRef({ query, schema, help, onChange });
  const written = useRef(query);
  useEffect(() => {
    latest.current = { query, schema, help, onChange };
  });

  useEffect(() => {
    if (!place.current) return undefined;
    const made = createEditor(place.current, {
      label: 'GraphQL query',
      text: latest.current.query,
      language: [
        graphql(latest.current.schema ?? undefined),
        placeholderMarks,
        editorVariables(() => latest.current.help),
      ],
      onChange: (next) => {
        written.current = next;
        latest.current.onChange(next);
      },
    });
    editor.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    if (editor.current) updateSchema(editor.current, schema ?? undefined);
  }, [schema]);

  useEffect(() => {
    if (!editor.current || query === written.current) return;
    written.current = query;
    replaceText(editor.current, query);
  }, [query]);

  return <div ref={place} className={styles.place} />;
}
