import { create } from 'zustand';
import type { Answer, OpenQuestion } from '../../core/ports';
import { call, onEvent } from '../latchkey';
import { reportFailure } from './notices';

/** What an authorization window waits for the person to decide, the oldest first. */
export const useQuestions = create<{ readonly questions: readonly OpenQuestion[] }>(() => ({
  questions: [],
}));

/** Shows these questions, and from then on what main says of them. */
export function mirrorQuestions(first: readonly OpenQuestion[]): void {
  useQuestions.setState({ questions: first });
  onEvent('question', ({ id, question }) =>
    useQuestions.setState(({ questions }) => ({
      questions: [
        ...questions.filter((open) => open.id !== id),
        ...(question === null ? [] : [{ id, question }]),
      ],
    })),
  );
}

/** Main takes the question back by an event once it has the answer. */
export function answerQuestion(id: string, answer: Answer): void {
  reportFailure(call('questions.answer', { id, answer }));
}
