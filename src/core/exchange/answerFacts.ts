import { charsetOf, headersOf } from './headers';
import type { Header } from './exchange';
import { readJson, type JsonDocument } from './exactJson';

/** An answer as checks and captures look at it. */
export interface JudgedAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  /** Milliseconds from the start to the last byte. */
  readonly totalMs: number;
  /** Bytes of the body after content decoding. */
  readonly size: number;
  /** The body; null when it is not there to look at, which `bodyGap` explains. */
  readonly body: Uint8Array | null;
  /** A sentence: the body broke off, or is too large. */
  readonly bodyGap: string | null;
}

/** Why something cannot be said of an answer: a sentence for people. */
export class Unclear extends Error {
  override readonly name = 'Unclear';
}

/** Reads an answer's body once, however many checks look at it. */
export class AnswerFacts {
  readonly answer: JudgedAnswer;
  #text: string | null = null;
  #json: JsonDocument | Unclear | null = null;

  constructor(answer: JudgedAnswer) {
    this.answer = answer;
  }

  /** The values of every header of a name, whatever its case. */
  headers(name: string): readonly string[] {
    return headersOf(this.answer.headers, name.trim().toLowerCase());
  }

  /** @throws Unclear when the body is not there. */
  text(): string {
    if (this.#text !== null) return this.#text;
    const { body, bodyGap } = this.answer;
    if (body === null) throw new Unclear(bodyGap ?? 'The body is not there.');
    this.#text = decoderFor(charsetOf(this.answer.headers)).decode(body);
    return this.#text;
  }

  /** @throws Unclear when the body is not there or no JSON. */
  json(): JsonDocument {
    this.#json ??= this.#readJson();
    if (this.#json instanceof Unclear) throw this.#json;
    return this.#json;
  }

  #readJson(): JsonDocument | Unclear {
    const text = this.text();
    if (text.trim() === '') return new Unclear('The body is empty, so there is no JSON to look at.');
    return readJson(text) ?? new Unclear('The body is not JSON.');
  }
}

function decoderFor(charset: string | null): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}
