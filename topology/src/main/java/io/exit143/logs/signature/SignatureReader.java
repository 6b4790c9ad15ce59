package io.exit143.logs.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads signature files; the format is in docs/signatures.md. Collects every problem before it refuses. */
final class SignatureReader {
    /** Each signature costs a little on every candidate; more than this is a list of exact lines, not of families. */
    static final int MAX_SIGNATURES = 1000;
    /** Regular expressions are tried one by one on every candidate line. */
    static final int MAX_REGEXES = 100;

    static final int MAX_LINE_LENGTH = 4000;

    private final Map<String, Set<String>> sets = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, SignatureProblem> places = new HashMap<>();
    private final List<Signature> signatures = new ArrayList<>();
    private final List<SignatureProblem> problems = new ArrayList<>();

    private String source = "";
    private int line;
    private int draftLine;
    private @Nullable SignatureDraft draft;

    /** Sets of earlier files may be used in later ones. */
    void read(String name, List<String> lines) {
        source = name;
        line = 0;
        for (String text : lines) {
            line++;
            readLine(text);
        }
        finishDraft();
        checkCounts();
    }

    /** @throws SignatureException with all problems of all files read */
    List<Signature> signatures() {
        if (!problems.isEmpty()) {
            throw new SignatureException(problems);
        }
        return List.copyOf(signatures);
    }

    /** Where a signature read before begins, as a problem with this message. */
    SignatureProblem problemAt(Signature signature, String message) {
        SignatureProblem place = places.getOrDefault(signature.id(), new SignatureProblem(source, 1, 1, ""));
        return new SignatureProblem(place.source(), place.line(), place.column(), message);
    }

    private void readLine(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.startsWith("#")) {
            return;
        }
        if (text.length() > MAX_LINE_LENGTH) {
            problem(1, "line has " + text.length() + " characters, at most " + MAX_LINE_LENGTH + " are allowed");
        } else if (trimmed.startsWith("[")) {
            startSignature(trimmed);
        } else if (trimmed.startsWith("set ")) {
            readSet(text);
        } else {
            readKey(text);
        }
    }

    private void startSignature(String header) {
        finishDraft();
        draftLine = line;
        String id = header.endsWith("]") ? header.substring(1, header.length() - 1) : "";
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            problem(1, "'" + header + "' must be [id] with an id of small letters, digits and single dashes");
        } else if (!ids.add(id)) {
            problem(1, "id '" + id + "' is used twice");
        }
        places.putIfAbsent(id, new SignatureProblem(source, line, 1, ""));
        draft = new SignatureDraft(id);
    }

    private void readSet(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            problem(1, "a set is written: set name = word | word | @otherSet");
            return;
        }
        String name = text.strip()
                .substring("set ".length(), text.strip().indexOf('='))
                .strip();
        if (!name.matches("[a-z]+(-[a-z]+)*")) {
            problem(1, "set name '" + name + "' must be of small letters and single dashes");
            return;
        }
        PatternParser parser = new PatternParser(sets, this::problem);
        Set<String> words = new LinkedHashSet<>();
        Arrays.stream(text.substring(equals + 1).strip().split("\\s*\\|\\s*"))
                .forEach(word -> words.addAll(parser.alternatives(word, equals + 2)));
        if (sets.put(name, Set.copyOf(words)) != null) {
            problem(1, "set '" + name + "' is defined twice");
        }
    }

    private void readKey(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            problem(1, "expected [id], 'set name = …' or 'key: value', found '" + text.strip() + "'");
            return;
        }
        if (draft == null) {
            problem(1, "'" + text.strip() + "' stands before the first [id]");
            return;
        }
        String value = text.substring(colon + 1);
        int column = colon + 2 + (value.length() - value.stripLeading().length());
        if (value.isBlank()) {
            problem(column, "no value");
            return;
        }
        draft.set(
                text.substring(0, colon).strip(),
                value.strip(),
                column,
                new PatternParser(sets, this::problem),
                this::problem);
    }

    private void finishDraft() {
        if (draft != null) {
            draft.finish((column, message) -> problems.add(new SignatureProblem(source, draftLine, column, message)))
                    .ifPresent(signatures::add);
            draft = null;
        }
    }

    private void checkCounts() {
        if (signatures.size() > MAX_SIGNATURES) {
            problem(1, signatures.size() + " signatures, at most " + MAX_SIGNATURES + " are allowed");
        }
        int regexes = signatures.stream().mapToInt(s -> s.regexes().size()).sum();
        if (regexes > MAX_REGEXES) {
            problem(1, regexes + " regular expressions, at most " + MAX_REGEXES + " are allowed");
        }
    }

    private void problem(int column, String message) {
        problems.add(new SignatureProblem(source, line, column, message));
    }
}
