package io.exit143.logs.signature;

import java.util.List;

/**
 * One family of wordings, as written in a signature file.
 *
 * @param verdict {@link Classification.None} for an exemption: lines that fit it are never the wording of a stop
 * @param match the line fits if one of these fits, or one of {@code regexes}
 * @param unless the line doesn't fit if one of these fits
 * @param examples lines this signature must be the answer to
 * @param counterExamples lines it must not be the answer to
 * @param seen the programs whose wording it is
 */
record Signature(
        String id,
        Classification verdict,
        List<WordPattern> match,
        List<RegexPattern> regexes,
        List<WordPattern> unless,
        List<String> examples,
        List<String> counterExamples,
        List<String> seen) {

    Signature {
        match = List.copyOf(match);
        regexes = List.copyOf(regexes);
        unless = List.copyOf(unless);
        examples = List.copyOf(examples);
        counterExamples = List.copyOf(counterExamples);
        seen = List.copyOf(seen);
    }

    boolean isExemption() {
        return verdict instanceof Classification.None;
    }
}
