import { useQuestions } from '../../state/questions';
import { CertificateQuestion } from './CertificateQuestion';
import { SignInQuestion } from './SignInQuestion';

/** Asks what an authorization window cannot ask itself, since its page is not to be trusted with it. */
export function QuestionDialog() {
  const open = useQuestions(({ questions }) => questions[0]);
  if (open === undefined) return null;
  const { id, question } = open;
  return question.kind === 'certificate' ? (
    <CertificateQuestion key={id} id={id} question={question} />
  ) : (
    <SignInQuestion key={id} id={id} question={question} />
  );
}
