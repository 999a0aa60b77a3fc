import { useQuestions } from '../../state/questions';
import { CertificateQuestion } from './CertificateQuestion';
import { ClientCertificateQuestion } from './ClientCertificateQuestion';
import { SignInQuestion } from './SignInQuestion';

/** Asks what an authorization window cannot ask itself, since its page is not to be trusted with it. */
export function QuestionDialog() {
  const open = useQuestions(({ questions }) => questions[0]);
  if (open === undefined) return null;
  const { id, question } = open;
  switch (question.kind) {
    case 'certificate':
      return <CertificateQuestion key={id} id={id} question={question} />;
    case 'client-certificate':
      return <ClientCertificateQuestion key={id} id={id} question={question} />;
    case 'basic-auth':
      return <SignInQuestion key={id} id={id} question={question} />;
  }
}
