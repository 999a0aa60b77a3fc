/** The key of the brand, drawn in the colour of the text around it. */
export function KeyGlyph({ size = 18 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      aria-hidden="true"
    >
      <circle cx={6} cy={9} r={3.6} />
      <path d="M9.6 9H16M13.4 9v3M16 9v2.4" />
    </svg>
  );
}
