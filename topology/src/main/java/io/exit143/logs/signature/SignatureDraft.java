package io.exit143.logs.signature;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signature while its lines are being read. Problems go to the sink of the line that has them. */
final class SignatureDraft {
    /** A longer expression is a program; RE2/J's memory grows with it. */
    static final int MAX_REGEX_LENGTH = 500;

    static final String EXEMPT = "none";

    private final String id;
    private final List<WordPattern> match = new ArrayList<>();
    private final List<Pattern> regexes = new ArrayList<>();
    private final List<WordPattern> unless = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private final List<String> counterExamples = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private @Nullable String phase;
    private @Nullable String strength;
    private @Nullable String literal;

    SignatureDraft(String id) {
        this.id = id;
    }

    /** Takes one {@code key: value} line. */
    void set(String key, String value, int column, PatternParser patterns, ProblemSink problems) {
        switch (key) {
            case "phase" -> phase = checkedPhase(value, column, problems);
            case "strength" -> strength = checkedStrength(value, column, problems);
            case "match" -> match.add(patterns.parse(value, column));
            case "unless" -> unless.add(patterns.parse(value, column));
            case "regex" -> addRegex(value, column, problems);
            case "literal" -> literal = checkedLiteral(value, column, problems);
            case "example" -> examples.add(value);
            case "counter" -> counterExamples.add(value);
            case "seen" -> seen.addAll(List.of(value.split("\\s*,\\s*")));
            default ->
                problems.add(
                        1,
                        "unknown key '" + key
                                + "'; allowed are phase, strength, match, unless, regex, literal, example, counter, seen");
        }
    }

    /** The signature, empty if it is incomplete; then the sink knows why. */
    Optional<Signature> finish(ProblemSink problems) {
        boolean exempt = EXEMPT.equals(phase);
        List<String> missing = missing(exempt);
        missing.forEach(what -> problems.add(1, "[" + id + "] needs " + what));
        if (!missing.isEmpty()) {
            return Optional.empty();
        }
        if (!exempt) {
            checkKeys(problems);
        }
        String lowerLiteral = literal == null ? "" : literal;
        List<RegexPattern> guarded = regexes.stream()
                .map(pattern -> new RegexPattern(pattern, lowerLiteral))
                .toList();
        return Optional.of(new Signature(id, verdict(), match, guarded, unless, examples, counterExamples, seen));
    }

    private Classification verdict() {
        Optional<StopPhase> stopPhase = Optional.ofNullable(phase).flatMap(StopPhase::ofWireName);
        Optional<Strength> known = Optional.ofNullable(strength).flatMap(Strength::ofWireName);
        if (stopPhase.isEmpty() || known.isEmpty()) {
            return Classification.None.NONE;
        }
        return new Classification.Match(id, stopPhase.get(), known.get());
    }

    private void checkKeys(ProblemSink problems) {
        for (WordPattern pattern : match) {
            if (PatternKey.of(pattern.elements()).isEmpty()) {
                problems.add(
                        1,
                        "[" + id + "] match '" + pattern.source() + "' needs a word (or an exact phrase) of "
                                + PatternKey.MIN_LENGTH
                                + " or more characters that is not optional: the scanner of raw bytes looks for it");
            }
        }
    }

    private List<String> missing(boolean exempt) {
        List<String> missing = new ArrayList<>();
        if (phase == null) {
            missing.add("a phase");
        }
        if (strength == null && !exempt) {
            missing.add("a strength");
        }
        if (match.isEmpty() && regexes.isEmpty()) {
            missing.add("a match or a regex");
        }
        if (!regexes.isEmpty() && literal == null) {
            missing.add("a literal for its regex");
        }
        if (examples.isEmpty()) {
            missing.add("an example");
        }
        if (counterExamples.isEmpty()) {
            missing.add("a counter (a line that must not fit)");
        }
        return missing;
    }

    private static String checkedPhase(String value, int column, ProblemSink problems) {
        if (!value.equals(EXEMPT) && StopPhase.ofWireName(value).isEmpty()) {
            problems.add(
                    column,
                    "unknown phase '" + value
                            + "'; allowed are signal_received, draining, shutdown_complete, forced, none");
        }
        return value;
    }

    private static String checkedStrength(String value, int column, ProblemSink problems) {
        if (Strength.ofWireName(value).isEmpty()) {
            problems.add(column, "unknown strength '" + value + "'; allowed are strong, weak");
        }
        return value;
    }

    private static String checkedLiteral(String value, int column, ProblemSink problems) {
        ScannerLiteral.problemOf(value).ifPresent(problem -> problems.add(column, problem));
        return ScannerLiteral.fold(value);
    }

    private void addRegex(String value, int column, ProblemSink problems) {
        if (value.length() > MAX_REGEX_LENGTH) {
            problems.add(
                    column,
                    "regex has " + value.length() + " characters, at most " + MAX_REGEX_LENGTH + " are allowed");
            return;
        }
        try {
            regexes.add(Pattern.compile(value, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            problems.add(
                    column,
                    "regex '" + value + "': " + e.getDescription()
                            + "; RE2 syntax is allowed (no look-around, no back-references)");
        }
    }
}
