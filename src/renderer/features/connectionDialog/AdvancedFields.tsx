import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import styles from './ConnectionDialog.module.css';
import type { FieldsProps } from './ConnectionFields';

interface AdvancedFieldsProps extends FieldsProps {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** Fields that most connections never need. */
export function AdvancedFields({ isOpen, onToggle, ...fields }: AdvancedFieldsProps) {
  const id = useId();
  return (
    <>
      <div className={styles.whole}>
        <Button
          variant="ghost"
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => onToggle(!isOpen)}
          className={styles.advanced}
        >
          <ChevronRight size={14} aria-hidden="true" />
          Advanced
        </Button>
      </div>
      <div id={id} className={styles.group}>
        {isOpen && <Fields {...fields} />}
      </div>
    </>
  );
}

function Fields({ form, errors, change }: FieldsProps) {
  return (
    <>
      <TextField
        label="Revocation URL"
        mono
        value={form.revocationEndpoint}
        onChange={(revocationEndpoint) => change({ revocationEndpoint })}
        error={errors.revocationEndpoint}
      />
      <TextField
        label="JWKS URL"
        mono
        value={form.jwksUri}
        onChange={(jwksUri) => change({ jwksUri })}
        error={errors.jwksUri}
        description="The keys that sign the provider’s JWTs."
      />
      <TextField
        label="Issuer in tokens"
        mono
        value={form.tokenIssuer}
        onChange={(tokenIssuer) => change({ tokenIssuer })}
        error={errors.tokenIssuer}
        description="Only if it differs from the issuer URL."
      />
      <TextField
        label="Audience"
        mono
        value={form.audience}
        onChange={(audience) => change({ audience })}
        error={errors.audience}
        description="What access tokens should name in aud."
      />
      <TextField
        label="API base URL"
        mono
        value={form.apiBaseUrl}
        onChange={(apiBaseUrl) => change({ apiBaseUrl })}
        error={errors.apiBaseUrl}
      />
      <TextArea
        label="API origins"
        mono
        rows={2}
        value={form.apiOrigins}
        onChange={(apiOrigins) => change({ apiOrigins })}
        error={errors.apiOrigins}
        description="One a line. The token goes nowhere else without asking."
      />
      <TextField
        label="Code lifetime (seconds)"
        value={form.codeLifetimeSeconds}
        onChange={(codeLifetimeSeconds) => change({ codeLifetimeSeconds })}
        error={errors.codeLifetimeSeconds}
      />
      <TextField
        label="Refresh leeway (seconds)"
        value={form.refreshLeewaySeconds}
        onChange={(refreshLeewaySeconds) => change({ refreshLeewaySeconds })}
        error={errors.refreshLeewaySeconds}
        description="Empty follows the settings."
      />
      <TextArea
        label="Extra authorization parameters"
        mono
        rows={2}
        value={form.extraAuthorizationParameters}
        onChange={(extraAuthorizationParameters) => change({ extraAuthorizationParameters })}
        error={errors.extraAuthorizationParameters}
        description="One name=value a line, for example prompt=login."
        className={styles.whole}
      />
    </>
  );
}
