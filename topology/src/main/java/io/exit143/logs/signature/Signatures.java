package io.exit143.logs.signature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The known wordings of stopping programs: those of the product and, in front of them, those of the user's files. */
public final class Signatures {
    static final String RESOURCE = "signatures.txt";
    private static final String BUILT_IN = "built-in";

    private final List<Signature> inOrder;

    private Signatures(List<Signature> inOrder) {
        this.inOrder = inOrder;
    }

    /** The signatures that come with the product. */
    public static Signatures builtIn() {
        return with();
    }

    /**
     * The built-in signatures and those of the files. The files' signatures are asked first, in their order, so a file can
     * also exempt lines ({@code phase: none}). Files may use the sets of the built-in file. Their examples are tried with all
     * signatures in place.
     *
     * @throws SignatureException with every problem of every file
     * @throws UncheckedIOException if a file can't be read
     */
    public static Signatures with(Path... files) {
        SignatureReader reader = new SignatureReader();
        reader.read(BUILT_IN, builtInLines());
        int builtIn = reader.signatures().size();
        for (Path file : files) {
            reader.read(file.toString(), linesOf(file));
        }
        List<Signature> all = reader.signatures();
        List<Signature> inOrder = new ArrayList<>(all.subList(builtIn, all.size()));
        inOrder.addAll(all.subList(0, builtIn));
        Signatures signatures = new Signatures(List.copyOf(inOrder));
        signatures.check(all.subList(builtIn, all.size()), reader);
        return signatures;
    }

    /** A classifier of these signatures; safe for use by many threads. */
    public LineClassifier classifier() {
        return new LineClassifier(inOrder);
    }

    /** What the scanner of raw bytes must look for: every line that is not {@link Classification.None} has one of these. */
    public List<Clue> clues() {
        return inOrder.stream()
                .filter(signature -> !signature.isExemption())
                .flatMap(Signatures::cluesOf)
                .distinct()
                .toList();
    }

    /** The literals of {@link #clues}: sorted, in lower case, each of six or more ASCII characters. */
    List<String> literals() {
        return clues().stream().map(Clue::literal).distinct().sorted().toList();
    }

    List<Signature> inOrder() {
        return inOrder;
    }

    private void check(List<Signature> read, SignatureReader reader) {
        if (read.isEmpty()) {
            return;
        }
        ExampleCheck check = new ExampleCheck(classifier());
        List<SignatureProblem> problems = read.stream()
                .flatMap(signature -> check.problems(signature).map(m -> reader.problemAt(signature, m)))
                .toList();
        if (!problems.isEmpty()) {
            throw new SignatureException(problems);
        }
    }

    private static Stream<Clue> cluesOf(Signature signature) {
        return Stream.concat(
                signature.match().stream().flatMap(Clue::of),
                signature.regexes().stream().map(RegexPattern::literal).map(Clue::of));
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the signature file " + file + ": " + e, e);
        }
    }

    private static List<String> builtInLines() {
        try (InputStream in = Objects.requireNonNull(Signatures.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
