/** The service and region that a host of AWS belongs to. */
interface AwsPlace {
  readonly service: string;
  readonly region: string;
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * Reads an AWS host: `s3.eu-central-1.amazonaws.com`, `BUCKET.s3.us-west-2.amazonaws.com`,
 * `ID.execute-api.us-east-1.amazonaws.com`, `ID.lambda-url.eu-west-1.on.aws`, `iam.amazonaws.com`. A host without a
 * region is in us-east-1, where the services without regions are.
 * @returns null when it is none of AWS.
 */
export function awsPlaceOf(host: string): AwsPlace | null {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  const suffix = ['.amazonaws.com', '.amazonaws.com.cn', '.on.aws', '.api.aws'].find((end) =>
    name.endsWith(end),
  );
  if (suffix === undefined) return null;
  const labels = name.slice(0, -suffix.length).split('.');
  const region = labels.find((label) => REGION.test(label)) ?? 'us-east-1';
  const service = labels.findLast((label) => !REGION.test(label) && label !== 'dualstack') ?? '';
  if (service === '') return null;
  return { service: SIGNING_NAMES.get(service) ?? service, region };
}

/** Services that sign under another name than their host's. */
const SIGNING_NAMES: ReadonlyMap<string, string> = new Map([
  ['lambda-url', 'lambda'],
  ['email', 'ses'],
  ['s3-accesspoint', 's3'],
]);
