import type { BodyReader } from '../../body/bodyReader';
import { bodyUrl, type Answer } from '../../state/exchanges';
import { showNotice } from '../../state/notices';
